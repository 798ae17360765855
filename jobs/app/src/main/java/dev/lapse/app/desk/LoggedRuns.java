package dev.lapse.app.desk;

import dev.lapse.app.desk.letter.RequestRuns;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.verifying.EntryText;
import dev.lapse.core.verifying.StoredEntry;
import dev.lapse.core.verifying.UnreadableException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads from the evidence log what runs did, and those for one request, as far as that is not past the evidence period. */
public final class LoggedRuns {

    private LoggedRuns() {}

    /** @throws Refusal if an entry of the request cannot be read */
    public static RequestRuns of(OpenJournal journal, Request request) {
        return RequestRuns.of(
                read(journal, moment -> moment.ofRequest().apply(request.id())),
                RequestLife.last(request, RequestState.ANSWERED).isPresent());
    }

    /** What the search at the end of the run of that name found to stay. @throws Refusal if an entry of it cannot be read */
    static List<Tally> stayed(OpenJournal journal, String run) {
        return RequestRuns.found(read(journal, moment -> moment.of().apply(run).reversed()));
    }

    private static List<Map<String, Object>> read(
            OpenJournal journal, Function<OpenEvidence.Moment, List<StoredEntry>> entries) {
        try {
            return journal.evidence()
                    .read(moment -> entries.apply(moment).stream()
                            .flatMap(entry -> entry.body().stream())
                            .map(EntryText::read)
                            .toList());
        } catch (UnreadableException e) {
            throw new Refusal(
                    "entry-unreadable", "an entry cannot be read: " + e.getMessage() + "; run lapse log verify");
        }
    }
}
