package dev.lapse.app.desk.letter;

import dev.lapse.app.desk.letter.RequestRuns.Part;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What went and what stays, as the lines of two tables. */
record ErasedContent(Wordings wordings, Grounds grounds) {

    private record Went(String title, String answer) {}

    private record Stayed(String title, boolean partly, Map<String, Object> ground) {}

    private record Sum(long count, Optional<LocalDate> until) {

        Sum plus(Sum other) {
            Optional<LocalDate> later = until.filter(
                            date -> other.until.filter(date::isBefore).isEmpty())
                    .or(other::until)
                    .or(this::until);
            return new Sum(count + other.count, later);
        }
    }

    /** {@code [{title, answer, count}]}, with the answer in small letters. */
    List<Map<String, Object>> went(Part part) {
        Map<Went, Long> sums = new LinkedHashMap<>();
        part.done()
                .forEach(counted -> sums.merge(
                        new Went(
                                wordings.title(counted),
                                counted.tally().answer().toLowerCase(Locale.ROOT)),
                        counted.tally().count(),
                        Long::sum));
        return sums.entrySet().stream()
                .map(sum -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("title", sum.getKey().title());
                    line.put("answer", sum.getKey().answer());
                    line.put("count", wordings.number(sum.getValue()));
                    return line;
                })
                .toList();
    }

    /** {@code [{title, partly, ground, count, until}]}, with the last day of keeping; the same reason for the same data once. */
    List<Map<String, Object>> stayed(Part part) {
        Map<Stayed, Sum> sums = new LinkedHashMap<>();
        part.stayed()
                .forEach(counted -> sums.merge(
                        new Stayed(
                                wordings.title(counted),
                                part.isPartly(counted.tally().recordSet()),
                                grounds.of(counted)),
                        new Sum(counted.tally().count(), counted.tally().until()),
                        Sum::plus));
        return sums.entrySet().stream()
                .map(sum -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("title", sum.getKey().title());
                    line.put("partly", sum.getKey().partly());
                    line.put("ground", sum.getKey().ground());
                    line.put("count", wordings.number(sum.getValue().count()));
                    line.put(
                            "until",
                            sum.getValue()
                                    .until()
                                    .map(day -> wordings.date(day.minusDays(1)))
                                    .orElse(""));
                    return line;
                })
                .toList();
    }
}
