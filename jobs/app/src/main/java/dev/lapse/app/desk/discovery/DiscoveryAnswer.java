package dev.lapse.app.desk.discovery;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Lines;
import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.discovery.Classified;
import dev.lapse.core.discovery.Discovered;
import dev.lapse.core.discovery.PersonalData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what was found in a store; no value of it. */
public record DiscoveryAnswer(String store) {

    private static final int INCOMPLETE = 3;

    /** @param imported what other tools found there */
    public Answer of(Discovered discovered, List<Classified> imported) {
        List<Reason> reasons = discovered.notRead().stream().map(this::reason).toList();
        long columns = discovered.found().stream()
                .map(found -> found.table() + " " + found.column())
                .distinct()
                .count();
        String told = store + ": " + columns + " of " + Words.count(discovered.columns(), "column") + " in "
                + Words.count(discovered.lookedAt(), "table") + " look personal, by a sample of "
                + Words.count(discovered.records(), "record")
                + (imported.isEmpty() ? "" : "; " + imported.size() + " more by other tools")
                + (discovered.unreadable().isEmpty()
                        ? ""
                        : "; " + discovered.unreadable().size() + " cannot be read");
        boolean complete = reasons.isEmpty();
        String outcome = complete ? "LOOKED" : "INCOMPLETE";
        String firstLine =
                outcome + " " + told + (complete ? "" : "; " + Words.count(reasons.size(), "table") + " not looked at");
        return new Answer(
                outcome,
                complete ? 0 : INCOMPLETE,
                firstLine,
                reasons,
                text(discovered, imported, reasons),
                json(discovered, imported));
    }

    private Reason reason(Discovered.NotRead table) {
        return new Reason(
                "table-not-looked-at", Optional.of(store), Optional.empty(), table.table() + ": " + table.why());
    }

    private static List<String> text(Discovered discovered, List<Classified> imported, List<Reason> reasons) {
        List<String> text = new ArrayList<>();
        List<Classified> all = new ArrayList<>(discovered.found());
        all.addAll(imported);
        Table table = new Table("TABLE", "COLUMN", "KIND", "SURE", "WHY");
        all.forEach(found ->
                table.row(found.table(), found.column(), found.kind().code(), percent(found) + " %", why(found)));
        if (!table.isEmpty()) {
            text.addAll(table.lines());
        }
        discovered
                .unreadable()
                .forEach(column -> text.addAll(Lines.item(column.table() + "." + column.column() + " cannot be read ("
                        + column.why() + "): nobody can say by looking that it is not personal")));
        text.addAll(Lines.ofReasons(reasons));
        return text;
    }

    private static long percent(Classified found) {
        return Math.round(found.confidence() * 100);
    }

    private static String why(Classified found) {
        return found.why()
                + (found.inside().isEmpty()
                        ? ""
                        : ": "
                                + String.join(
                                        ", ",
                                        found.inside().stream()
                                                .map(PersonalData::code)
                                                .toList()));
    }

    private Map<String, Object> json(Discovered discovered, List<Classified> imported) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("store", store);
        json.put("tables", discovered.lookedAt());
        json.put("columns", discovered.columns());
        json.put("records", discovered.records());
        json.put("found", discovered.found().stream().map(DiscoveryAnswer::json).toList());
        json.put("imported", imported.stream().map(DiscoveryAnswer::json).toList());
        json.put(
                "unreadable",
                discovered.unreadable().stream()
                        .map(column -> Map.of("table", column.table(), "column", column.column(), "why", column.why()))
                        .toList());
        json.put(
                "not-looked-at",
                discovered.notRead().stream()
                        .map(table -> Map.of("table", table.table(), "why", table.why()))
                        .toList());
        return json;
    }

    private static Map<String, Object> json(Classified found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", found.table());
        json.put("column", found.column());
        json.put("class", found.kind().code());
        json.put("confidence", found.confidence());
        json.put("why", found.why());
        json.put("inside", found.inside().stream().map(PersonalData::code).toList());
        return json;
    }
}
