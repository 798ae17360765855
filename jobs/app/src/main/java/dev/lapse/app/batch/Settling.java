package dev.lapse.app.batch;

import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.Settlement;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.policy.Entity;
import dev.lapse.core.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what became of every intent that was never confirmed, of whatever run. */
record Settling(CurrentRun run) implements RunStep {

    @Override
    public String name() {
        return "settle";
    }

    @Override
    public void work() {
        run.journal().parts().clear();
        settleOpen();
        run.journal().covering().endEvidence(run.id().name(), endOfEvidence());
        run.cover();
    }

    /** Every intent that is open now. @return what became of each */
    List<Confirmation> settleOpen() {
        List<Confirmation> answers = new ArrayList<>();
        List<String> open = run.journal().chunks().open();
        long settled = 0;
        for (String id : open) {
            run.stop().check();
            Intent intent = run.journal().chunks().intent(id);
            run.listener().at(name(), intent.cluster(), settled, open.size());
            Confirmation answer = settlement(intent).settle(intent);
            run.journalled(() -> run.journal().chunks().confirm(answer));
            answers.add(answer);
            if (!intent.run().equals(run.id())) {
                // The run that meant it has ended, and asks no more.
                run.requireNone(intent.records().size() - (long) answer.accounted());
            }
            if (!intent.run().equals(run.id())
                    && answer.entry().content() instanceof EvidenceEntry.ChunkConfirmed chunk) {
                run.notes().settled(chunk.tallies());
            }
            settled++;
        }
        return answers;
    }

    private Instant endOfEvidence() {
        Entity entity = run.policy().policySet().entity();
        return run.surroundings()
                .clock()
                .instant()
                .atZone(entity.zone())
                .minus(entity.evidencePeriod())
                .toInstant();
    }

    private Settlement settlement(Intent intent) {
        return new Settlement(
                run.ports(intent.run()),
                run.resolver(intent.run()),
                run.context(intent.run(), intent.planHash()),
                run.settings().bounds());
    }

    /** Nothing else may be done before it is known what was done. */
    @Override
    public void failed(StoreException failure) {
        run.notes().end(RunNotes.reason(failure, Optional.empty()));
    }
}
