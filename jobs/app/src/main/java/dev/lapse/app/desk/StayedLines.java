package dev.lapse.app.desk;

import dev.lapse.core.ledger.EvidenceEntry.Tally;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a run left, wholly or in part, a line per reason. */
final class StayedLines {

    private record Sum(long count, Optional<LocalDate> until) {

        Sum plus(Sum other) {
            Optional<LocalDate> later = until.isEmpty() || other.until.isEmpty()
                    ? until.or(other::until)
                    : until.filter(date -> date.isAfter(other.until.get())).or(other::until);
            return new Sum(count + other.count, later);
        }
    }

    private static final String REDUCED = "REDUCED";

    private final ReasonWords words;

    StayedLines(ReasonWords words) {
        this.words = words;
    }

    List<String> of(List<Tally> tallies) {
        List<String> lines = new ArrayList<>();
        lines.addAll(of(tallies, "reduced in %s; the rest stays:", REDUCED::equals));
        lines.addAll(of(tallies, "staying in %s:", answer -> !answer.equals(REDUCED)));
        return lines;
    }

    private List<String> of(List<Tally> tallies, String heading, Predicate<String> answers) {
        Map<String, Map<String, Sum>> bySet = new TreeMap<>();
        tallies.stream()
                .filter(tally -> tally.reason().isPresent() && answers.test(tally.answer()))
                .forEach(tally -> bySet.computeIfAbsent(tally.recordSet(), set -> new LinkedHashMap<>())
                        .merge(words.of(tally), new Sum(tally.count(), tally.until()), Sum::plus));
        List<String> lines = new ArrayList<>();
        bySet.forEach((set, reasons) -> {
            lines.add("  " + heading.formatted(set));
            reasons.forEach((reason, sum) -> lines.addAll(KeptLines.counted(
                    sum.count(),
                    reason
                            + sum.until()
                                    .map(date -> ", " + ReasonWords.until(date))
                                    .orElse(""))));
        });
        return lines;
    }
}
