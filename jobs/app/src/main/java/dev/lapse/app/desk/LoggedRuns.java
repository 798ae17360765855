package dev.lapse.app.desk;

import dev.lapse.app.desk.letter.RequestRuns;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.verifying.EntryText;
import dev.lapse.core.verifying.UnreadableException;

/** Reads from the evidence log what the runs for one request did, as far as that is not past the evidence period. */
public final class LoggedRuns {

    private LoggedRuns() {}

    /** @throws Refusal if an entry of the request cannot be read */
    public static RequestRuns of(OpenJournal journal, Request request) {
        try {
            return RequestRuns.of(
                    journal.evidence()
                            .read(moment -> moment.ofRequest().apply(request.id()).stream()
                                    .flatMap(entry -> entry.body().stream())
                                    .map(EntryText::read)
                                    .toList()),
                    RequestLife.last(request, RequestState.ANSWERED).isPresent());
        } catch (UnreadableException e) {
            throw new Refusal(
                    "entry-unreadable", "an entry cannot be read: " + e.getMessage() + "; run lapse log verify");
        }
    }
}
