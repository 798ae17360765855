package dev.lapse.core.verifying;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Adds up the chunks of each run and holds them against what the run says at its end. Keeps sums of unfinished runs only. */
final class RunCounts {

    private final Faults faults;
    private final Map<String, Map<What, Long>> sums = new HashMap<>();
    private final Map<String, String> ended = new HashMap<>();
    private final Set<String> partlyRemoved = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private boolean removedOfUnknown;

    RunCounts(Faults faults) {
        this.faults = faults;
    }

    private record What(String recordSet, String answer, Optional<String> reason, Optional<String> citation) {
        static What of(Members tally) {
            return new What(
                    tally.text("record-set"),
                    tally.text("answer"),
                    tally.optional("reason"),
                    tally.optional("citation"));
        }
    }

    /** An entry of the run has no body any more: its sums cannot be made. */
    void removed(String run) {
        partlyRemoved.add(run);
    }

    /** An entry has no body any more, and nothing tells of which run it was. */
    void removedOfUnknown() {
        removedOfUnknown = true;
    }

    /** An entry of the run; one that may have begun before the first entry with a body cannot be summed. */
    void seen(String run, String kind) {
        boolean first = seen.isEmpty();
        if (seen.add(run) && removedOfUnknown && (first || !kind.equals("run-began"))) {
            partlyRemoved.add(run);
        }
    }

    void chunk(long entry, String run, Members chunk) {
        if (ended.containsKey(run) && !chunk.flag("settled")) {
            faults.add(Fault.at(
                    Fault.Code.RUN_DIFFERS,
                    entry,
                    "entry " + entry + " is a chunk of run " + run + ", which had ended, and no settlement"));
        }
        Map<What, Long> sum = sums.computeIfAbsent(run, any -> new HashMap<>());
        chunk.objects("tallies").forEach(tally -> sum.merge(What.of(tally), tally.number("count"), Long::sum));
    }

    void end(long entry, String run, Members end) {
        if (ended.put(run, end.text("outcome")) != null) {
            faults.add(Fault.at(
                    Fault.Code.RUN_DIFFERS,
                    entry,
                    "entry " + entry + " ends run " + run + ", which had ended already"));
        }
        Map<What, Long> said = new HashMap<>();
        List<Members> tallies = end.objects("tallies");
        tallies.forEach(tally -> said.merge(What.of(tally), tally.number("count"), Long::sum));
        if (end.text("outcome").equals("COMPLETE")
                && said.keySet().stream().anyMatch(what -> what.reason().equals(Optional.of("unaccounted")))) {
            faults.add(Fault.at(
                    Fault.Code.RUN_DIFFERS,
                    entry,
                    "entry " + entry + " ends run " + run + " as complete, with records that nothing accounts for"));
        }
        Map<What, Long> summed = Optional.ofNullable(sums.remove(run)).orElse(Map.of());
        if (!partlyRemoved.contains(run) && !said.equals(summed)) {
            faults.add(Fault.at(
                    Fault.Code.COUNTS_DIFFER,
                    entry,
                    "entry " + entry + " ends run " + run + " with other counts than its chunks add up to: "
                            + difference(said, summed)));
        }
    }

    private static String difference(Map<What, Long> said, Map<What, Long> summed) {
        return Stream.concat(said.keySet().stream(), summed.keySet().stream())
                .filter(what -> !Objects.equals(said.get(what), summed.get(what)))
                .map(what -> what.answer().toLowerCase(Locale.ROOT) + " of " + what.recordSet())
                .findFirst()
                .orElseThrow();
    }

    /** Holds the runs' rows against the entries. */
    void compare(Map<String, String> outcomes) {
        outcomes.forEach((run, outcome) -> {
            if (!partlyRemoved.contains(run) && !outcome.equals(ended.get(run))) {
                faults.add(Fault.of(
                        Fault.Code.RUN_DIFFERS,
                        "run " + run + " ended " + outcome + " by its row and "
                                + Optional.ofNullable(ended.get(run)).orElse("not at all") + " by the log"));
            }
        });
        ended.forEach((run, outcome) -> {
            if (!outcomes.containsKey(run)) {
                faults.add(Fault.of(
                        Fault.Code.RUN_DIFFERS,
                        "run " + run + " ended " + outcome + " by the log and has no row that says so"));
            }
        });
    }

    long count() {
        return ended.size();
    }
}
