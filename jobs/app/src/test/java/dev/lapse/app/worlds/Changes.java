package dev.lapse.app.worlds;

import dev.lapse.app.faults.Contents;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What became of records between two looks, counted as the log counts it. */
record Changes(Contents before, Contents after) {

    private static final Set<String> FIELDS = Set.of("fa", "fb");

    /** By record set and answer: {@code ERASED}, {@code REDUCED}, {@code UNLINKED}. */
    Map<String, Long> all() {
        Map<String, Long> counts = new TreeMap<>();
        before.records()
                .forEach((set, rows) -> rows.forEach((key, was) -> {
                    Map<String, String> then = after.row(set, key);
                    if (!after.holds(set, key)) {
                        counts.merge(set + " ERASED", 1L, Long::sum);
                        return;
                    }
                    if (FIELDS.stream()
                            .anyMatch(field -> !String.valueOf(was.get(field)).equals(then.get(field)))) {
                        counts.merge(set + " REDUCED", 1L, Long::sum);
                    }
                    if (was.keySet().stream()
                            .anyMatch(column -> !FIELDS.contains(column)
                                    && !String.valueOf(was.get(column)).equals(then.get(column)))) {
                        counts.merge(set + " UNLINKED", 1L, Long::sum);
                    }
                }));
        return counts;
    }

    Map<String, Long> erased() {
        Map<String, Long> erased = new TreeMap<>(all());
        erased.keySet().removeIf(answer -> !answer.endsWith(" ERASED"));
        return erased;
    }

    /** Of what a log or a report says, what was done, whatever the reason. */
    static Map<String, Long> deeds(Map<String, Long> said) {
        Map<String, Long> deeds = new TreeMap<>();
        said.forEach((answer, count) -> {
            String[] words = answer.split(" ");
            if (Set.of("ERASED", "REDUCED", "UNLINKED").contains(words[1])) {
                deeds.merge(words[0] + " " + words[1], count, Long::sum);
            }
        });
        return deeds;
    }
}
