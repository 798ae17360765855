package dev.lapse.app.desk.letter;

import dev.lapse.core.ledger.EvidenceEntry.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the evidence log says of the runs that carried out one request.
 *
 * @param first until it was answered, or until now
 * @param later since it was answered
 */
public record RequestRuns(Part first, Part later) {

    /** Of a request that no run carried out. */
    public static final RequestRuns NONE = of(List.of(), false);

    /** What the search at the end of a run found to stay. @param entries of the run, in the order of the log */
    public static List<Tally> found(List<Map<String, Object>> entries) {
        return RunsReader.found(entries);
    }

    /**
     * @param entries those of the request that still have their bodies, in the order of the log
     * @param answered whether it was answered; where no entry says so any more, those of before the answer are gone with it
     */
    public static RequestRuns of(List<Map<String, Object>> entries, boolean answered) {
        int later = answered ? 0 : entries.size();
        for (int i = 0; i < entries.size(); i++) {
            if ("answered".equals(entries.get(i).get("to"))) {
                later = i + 1;
            }
        }
        return new RequestRuns(
                RunsReader.read(entries.subList(0, later)), RunsReader.read(entries.subList(later, entries.size())));
    }

    /**
     * What was counted, of a chunk of {@code cluster}; of a whole run where that is empty.
     *
     * @param tally as it was logged; a suspension in it may be one that must not be disclosed
     */
    public record Counted(Optional<String> cluster, Tally tally) {}

    /**
     * Somebody who has got data of which something went (Art. 19 GDPR).
     *
     * @param recipient what the policy set calls it
     * @param on when it was told; empty where it was not
     * @param givenUp whether somebody decided that it is not told
     */
    public record Informed(String recipient, Optional<Instant> on, boolean givenUp) {}

    /**
     * Runs one after another.
     *
     * @param done what went or was changed
     * @param stayed what the last of them left, wholly or in part, and why
     * @param on when the last record went; empty where none did
     * @param complete whether the last of them came to its end
     * @param informed who was to be told of it
     */
    public record Part(
            List<Counted> done, List<Counted> stayed, Optional<Instant> on, boolean complete, List<Informed> informed) {

        public Part {
            done = List.copyOf(done);
            stayed = List.copyOf(stayed);
            informed = List.copyOf(informed);
        }

        /** Whether there is something to write about. */
        public boolean tells() {
            return complete && !done.isEmpty();
        }

        /** How many records lost their link to the person, and are found by nobody as theirs. */
        public long unlinked() {
            return done.stream()
                    .map(Counted::tally)
                    .filter(tally -> tally.answer().equals("UNLINKED"))
                    .mapToLong(Tally::count)
                    .sum();
        }

        /** Whether every record of {@code recordSet} that stays lost a part. */
        boolean isPartly(String recordSet) {
            return count(done, recordSet, "REDUCED"::equals) >= count(stayed, recordSet, answer -> true);
        }

        private static long count(List<Counted> counted, String recordSet, Predicate<String> answers) {
            return counted.stream()
                    .map(Counted::tally)
                    .filter(tally -> tally.recordSet().equals(recordSet) && answers.test(tally.answer()))
                    .mapToLong(Tally::count)
                    .sum();
        }
    }
}
