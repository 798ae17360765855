package dev.lapse.bench;

import dev.lapse.app.desk.output.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The results as a Markdown table and as JSON. */
final class Table {

    private static final String HEAD = """
            | id | work | Lapse | against | took | ratio | goal | |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private Table() {}

    static String markdown(List<Goal> goals) {
        return HEAD + goals.stream().map(Table::row).collect(Collectors.joining());
    }

    private static String row(Goal goal) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %.2f | ≤ %s | %s |%n",
                goal.id(),
                goal.work(),
                figure(goal.ours()),
                goal.peer(),
                figure(goal.theirs()),
                goal.ratio(),
                plain(goal.most()),
                goal.isMet() ? "met" : "**missed**");
    }

    private static String figure(Goal.Figure figure) {
        if (figure.repeats() == 0) {
            return plain(figure.value());
        }
        String note = figure.note().isEmpty() ? "" : "; " + figure.note();
        return String.format(
                Locale.ROOT,
                "**%.2f s** (%.2f to %.2f of %d%s)",
                figure.value(),
                figure.least(),
                figure.most(),
                figure.repeats(),
                note);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    static String json(String machine, List<Goal> goals) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("machine", machine);
        document.put("results", goals.stream().map(Table::object).toList());
        return Json.of(document);
    }

    private static Map<String, Object> object(Goal goal) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", goal.id());
        object.put("work", goal.work());
        object.put("peer", goal.peer());
        object.put("lapse", object(goal.ours()));
        object.put("took", object(goal.theirs()));
        object.put("ratio", goal.ratio());
        object.put("goal", goal.most());
        object.put("met", goal.isMet());
        return object;
    }

    private static Map<String, Object> object(Goal.Figure figure) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("median-seconds", figure.value());
        object.put("least", figure.least());
        object.put("most", figure.most());
        object.put("repeats", figure.repeats());
        object.put("note", figure.note());
        return object;
    }
}
