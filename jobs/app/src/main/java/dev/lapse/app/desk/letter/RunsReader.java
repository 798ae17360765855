package dev.lapse.app.desk.letter;

import dev.lapse.app.desk.letter.RequestRuns.Counted;
import dev.lapse.app.desk.letter.RequestRuns.Informed;
import dev.lapse.app.desk.letter.RequestRuns.Part;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what entries of the evidence log say of runs. */
final class RunsReader {

    private static final Set<String> DONE = Set.of("ERASED", "REDUCED", "ANONYMISED", "PSEUDONYMISED", "UNLINKED");

    private RunsReader() {}

    /** @param entries of the request, in the order of the log */
    static Part read(List<Map<String, Object>> entries) {
        List<Counted> done = new ArrayList<>();
        LastRun last = new LastRun("");
        Optional<Instant> on = Optional.empty();
        Map<String, Informed> informed = new TreeMap<>();
        for (Map<String, Object> entry : entries) {
            String run = String.valueOf(entry.get("run"));
            switch (String.valueOf(entry.get("kind"))) {
                case "run-began" -> last = last.run().equals(run) ? last : new LastRun(run);
                case "verified" -> last.found().addAll(counted(entry, "kept"));
                case "run-ended" -> last.outcome().add(String.valueOf(entry.get("outcome")));
                case "chunk-confirmed" -> {
                    List<Counted> counted = counted(entry, "tallies");
                    List<Counted> gone =
                            counted.stream().filter(RunsReader::isDone).toList();
                    done.addAll(gone);
                    last.beside().addAll(counted);
                    on = gone.isEmpty() ? on : Optional.of(at(entry));
                }
                case "recipient-due", "recipient-told", "recipient-given-up" ->
                    standing(entry).ifPresent(one -> informed.put(one.recipient(), one));
                default -> {
                    // What led to the runs, and their plans.
                }
            }
        }
        return new Part(done, last.stayed(), on, last.outcome().contains("COMPLETE"), List.copyOf(informed.values()));
    }

    /** What the search at the end of a run found to stay. @param entries of the run, in the order of the log */
    static List<Tally> found(List<Map<String, Object>> entries) {
        List<Tally> found = new ArrayList<>();
        for (Map<String, Object> entry : entries) {
            switch (String.valueOf(entry.get("kind"))) {
                // Another process goes on with it, and searches again.
                case "run-began" -> found.clear();
                case "verified" -> counted(entry, "kept").forEach(counted -> found.add(counted.tally()));
                default -> {
                    // What was done, and how.
                }
            }
        }
        return found;
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

    private static Instant at(Map<String, Object> entry) {
        return Instant.parse(String.valueOf(entry.get("at")));
    }

    /** How it stands with a recipient after this entry; empty where it is about a restriction. */
    private static Optional<Informed> standing(Map<String, Object> entry) {
        return text(entry, "recipient")
                .filter(recipient -> "erased".equals(entry.get("what")))
                .map(recipient -> new Informed(
                        recipient,
                        "recipient-told".equals(entry.get("kind")) ? Optional.of(at(entry)) : Optional.empty(),
                        "recipient-given-up".equals(entry.get("kind"))));
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
