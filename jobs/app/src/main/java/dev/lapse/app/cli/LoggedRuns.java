package dev.lapse.app.cli;

import dev.lapse.app.cli.letter.RequestRuns;
import dev.lapse.core.verifying.EntryText;
import dev.lapse.core.verifying.UnreadableException;

/** Reads from the evidence log what the runs for one request did. */
final class LoggedRuns {

    private LoggedRuns() {}

    /** @throws Refusal if an entry of the request cannot be read any more */
    static RequestRuns of(OpenJournal journal, String request) {
        try {
            return RequestRuns.of(journal.evidence()
                    .read(moment -> moment.ofRequest().apply(request).stream()
                            .map(entry -> EntryText.read(Proofs.body(entry)))
                            .toList()));
        } catch (UnreadableException e) {
            throw new Refusal(
                    "entry-unreadable", "an entry cannot be read: " + e.getMessage() + "; run lapse log verify");
        }
    }
}
