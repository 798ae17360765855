package dev.lapse.app.cli.letter;

import dev.lapse.core.ledger.EvidenceEntry.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the evidence log says of the runs that carried out one request.
 *
 * @param first until it was answered, or until now
 * @param later since it was answered
 */
public record RequestRuns(Part first, Part later) {

    private static final Set<String> DONE = Set.of("ERASED", "REDUCED", "ANONYMISED", "PSEUDONYMISED", "UNLINKED");

    /** @param entries those of the request, in the order of the log */
    public static RequestRuns of(List<Map<String, Object>> entries) {
        int answered = 0;
        for (int i = 0; i < entries.size(); i++) {
            if ("answered".equals(entries.get(i).get("to"))) {
                answered = i + 1;
            }
        }
        return answered == 0
                ? new RequestRuns(Part.of(entries), Part.of(List.of()))
                : new RequestRuns(
                        Part.of(entries.subList(0, answered)), Part.of(entries.subList(answered, entries.size())));
    }

    /**
     * What was counted, of a chunk of {@code cluster}; of a whole run where that is empty.
     *
     * @param tally as it was logged; a suspension in it may be one that must not be disclosed
     */
    public record Counted(Optional<String> cluster, Tally tally) {}

    /**
     * Runs one after another.
     *
     * @param done what went or was changed
     * @param stayed what the last of them left, wholly or in part, and why
     * @param on when the last record went; empty where none did
     * @param complete whether the last of them came to its end
     */
    public record Part(List<Counted> done, List<Counted> stayed, Optional<Instant> on, boolean complete) {

        public Part {
            done = List.copyOf(done);
            stayed = List.copyOf(stayed);
        }

        static Part of(List<Map<String, Object>> entries) {
            List<Counted> done = new ArrayList<>();
            LastRun last = new LastRun("");
            Optional<Instant> on = Optional.empty();
            for (Map<String, Object> entry : entries) {
                String run = String.valueOf(entry.get("run"));
                switch (String.valueOf(entry.get("kind"))) {
                    case "run-began" -> last = last.run().equals(run) ? last : new LastRun(run);
                    case "verified" -> last.found().addAll(counted(entry, "kept"));
                    case "run-ended" -> last.outcome().add(String.valueOf(entry.get("outcome")));
                    case "chunk-confirmed" -> {
                        List<Counted> counted = counted(entry, "tallies");
                        List<Counted> gone =
                                counted.stream().filter(RequestRuns::isDone).toList();
                        done.addAll(gone);
                        last.beside().addAll(counted);
                        on = gone.isEmpty() ? on : Optional.of(Instant.parse(String.valueOf(entry.get("at"))));
                    }
                    default -> {
                        // What led to the runs, and their plans.
                    }
                }
            }
            return new Part(done, last.stayed(), on, last.outcome().contains("COMPLETE"));
        }

        /** Whether there is something to write about. */
        public boolean tells() {
            return complete && !done.isEmpty();
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

    /**
     * The run that was read last.
     *
     * @param found what its search at the end found to stay
     * @param beside what was counted in its chunks
     */
    private record LastRun(String run, List<Counted> found, List<Counted> beside, List<String> outcome) {

        LastRun(String run) {
            this(run, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        /** What the search found; of what a chunk left, only what no search finds any more, as its root is gone. */
        List<Counted> stayed() {
            List<Counted> stayed = new ArrayList<>(found);
            beside.stream()
                    .filter(counted -> counted.tally().reason().isPresent())
                    .filter(counted -> switch (counted.tally().answer()) {
                        case "KEPT" -> found.stream().noneMatch(other -> isAlike(other.tally(), counted.tally()));
                        case "REDUCED", "PSEUDONYMISED", "ANONYMISED" ->
                            found.stream()
                                    .noneMatch(other -> other.tally()
                                            .recordSet()
                                            .equals(counted.tally().recordSet()));
                        default -> false;
                    })
                    .forEach(stayed::add);
            return stayed;
        }

        private static boolean isAlike(Tally one, Tally other) {
            return one.recordSet().equals(other.recordSet())
                    && one.reason().equals(other.reason())
                    && one.citation().equals(other.citation());
        }
    }

    private static boolean isDone(Counted counted) {
        return DONE.contains(counted.tally().answer());
    }

    private static List<Counted> counted(Map<String, Object> entry, String name) {
        List<Counted> counted = new ArrayList<>();
        if (entry.get(name) instanceof List<?> tallies) {
            for (Object tally : tallies) {
                if (tally instanceof Map<?, ?> members) {
                    counted.add(new Counted(text(entry, "cluster"), tally(members)));
                }
            }
        }
        return counted;
    }

    private static Tally tally(Map<?, ?> members) {
        return new Tally(
                text(members, "record-set").orElse(""),
                text(members, "answer").orElse(""),
                text(members, "reason"),
                text(members, "citation"),
                text(members, "until").map(LocalDate::parse),
                members.get("count") instanceof Long count ? count : 0);
    }

    private static Optional<String> text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
