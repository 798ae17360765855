package dev.lapse.app.wiring;

import dev.lapse.app.journal.AnsweredCallTable;
import dev.lapse.app.web.AnsweredCalls;

/** Answered calls as the REST interface knows them. */
record AnsweredCallsDoor(AnsweredCallTable table) implements AnsweredCalls {

    @Override
    public Claim claim(String caller, String key, byte[] content) {
        return table.claim(caller, key, content)
                .as(Claim.Fresh::new, Claim.Answered::new, Claim.UnderWay::new, Claim.Other::new);
    }

    @Override
    public void answered(String caller, String key, int status, String text) {
        table.answered(caller, key, status, text);
    }

    @Override
    public void released(String caller, String key, int attempt) {
        table.released(caller, key, attempt);
    }
}
