package dev.lapse.app.desk;

import dev.lapse.core.erasing.BrakeBook.Pause;
import dev.lapse.core.erasing.PastRuns;
import dev.lapse.core.erasing.PastRuns.PastRun;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.planning.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a run that ended, whoever may know it; read from the journal once for each. Safe for use by several threads. */
final class RunFacts {

    /** @param tallies what it did, and what it found to stay */
    record Facts(
            PastRun run, List<Tally> tallies, List<Finding> findings, PastRuns.ChunkTimes chunks, List<Pause> pauses) {}

    private @Nullable Facts last;

    synchronized Facts of(OpenJournal journal, PastRun past) {
        Facts known = last;
        if (known == null || !known.run().equals(past)) {
            PastRuns runs = journal.pastRuns();
            known = new Facts(
                    past,
                    Stream.concat(
                                    runs.tallies(past.run()).stream(),
                                    LoggedRuns.stayed(journal, past.run().name()).stream())
                            .toList(),
                    runs.findings(past.run()),
                    runs.chunkTimes(past.run()),
                    journal.brakes().pauses(past.run()));
            last = known;
        }
        return known;
    }
}
