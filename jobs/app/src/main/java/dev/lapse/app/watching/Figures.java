package dev.lapse.app.watching;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the journal tells. Counts, codes and names of the policy set; nothing of any person, and nothing of suspensions that must
 * not be disclosed.
 *
 * @param lastRun the newest run over the rules that ended
 * @param lastComplete when a run over all rules was complete the last time
 * @param underWay when the run that is under way began, or the one whose process died
 * @param behind the clusters of which the last run left something undone
 * @param intents the chunks that were begun and not confirmed
 * @param log the evidence log
 * @param requestDays for each request that is to be answered, the days that are left, below zero behind the last
 * @param missedNights how many nights were missed that no run has told of
 * @param brakes how many pauses and slow-downs are in force
 */
public record Figures(
        Optional<Run> lastRun,
        Optional<Instant> lastComplete,
        Optional<Instant> underWay,
        List<Behind> behind,
        Intents intents,
        Log log,
        List<Long> requestDays,
        int missedNights,
        int brakes) {

    public Figures {
        behind = List.copyOf(behind);
        requestDays = List.copyOf(requestDays);
    }

    /**
     * A run that ended.
     *
     * @param findings how many records each is about
     * @param paused how long it waited, by cause
     */
    public record Run(
            Instant began,
            Instant ended,
            String outcome,
            List<Records> records,
            List<Found> findings,
            Chunks chunks,
            Map<String, Duration> paused) {

        public Run {
            records = List.copyOf(records);
            findings = List.copyOf(findings);
            paused = Map.copyOf(paused);
        }
    }

    /**
     * What became of records.
     *
     * @param clusters those that the record set may belong to, with a bar between them
     * @param answer as answers write it: erased, kept, …
     * @param reason a code; empty where none is needed
     * @param undecided whether no rule could be asked about them
     */
    public record Records(
            String clusters, String recordSet, String answer, String reason, boolean undecided, long count) {}

    /** What a run told of. */
    public record Found(String code, String weight, String store, String cluster, long records) {}

    /** How long chunks took, each from its intent to its confirmation. */
    public record Chunks(long count, Duration all, Duration longest) {}

    /** @param days since the first run that left something of it, by the dates of the runs */
    public record Behind(String cluster, long records, long days) {}

    /** @param oldest when the first of them was written */
    public record Intents(long open, Optional<Instant> oldest) {}

    /** @param signed when the newest checkpoint was */
    public record Log(long entries, long uncovered, Optional<Instant> signed) {}
}
