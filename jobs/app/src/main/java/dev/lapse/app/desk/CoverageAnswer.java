package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.planning.Coverage;
import dev.lapse.core.planning.Coverage.OfColumn;
import dev.lapse.core.planning.Coverage.OfStore;
import dev.lapse.core.planning.Coverage.OfTable;
import dev.lapse.core.planning.Coverage.State;
import dev.lapse.core.policy.PolicySet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Coverage for people, for machines and on paper. */
public record CoverageAnswer(PolicySet policySet, LocalDate today, Coverage coverage) {

    /** Ends a command that found something. */
    private static final int FOUND = 3;

    private static final String TEMPLATE = "coverage.en";

    /** The answer of the command. @param report where the page was written to */
    public Answer answer(Optional<String> report) {
        boolean all = coverage.findings().isEmpty();
        List<String> text = new ArrayList<>(figures());
        text.addAll(Lines.ofFindings(coverage.findings()));
        text.addAll(keys());
        report.ifPresent(file -> text.addAll(Lines.item("the report lies in " + file)));
        return new Answer(
                all ? "COVERED" : "FOUND",
                all ? 0 : FOUND,
                firstLine(),
                coverage.findings().stream().map(Lines::reason).toList(),
                text,
                json());
    }

    private String firstLine() {
        String shares = String.join(
                ", ",
                coverage.stores().stream()
                        .map(store -> store.store() + " " + share(store))
                        .toList());
        int found = coverage.findings().size();
        return found == 0 ? "COVERED " + shares : "FOUND " + Words.count(found, "finding") + "; covered: " + shares;
    }

    private static String share(OfStore store) {
        return store.permille()
                .map(permille -> permille / 10 + (permille % 10 == 0 ? "" : "." + permille % 10) + " %")
                .orElse("unknown");
    }

    private List<String> figures() {
        Table table = new Table("  store", "covered", "tables", "columns", "bound", "not personal", "ignored", "open");
        for (OfStore store : coverage.stores()) {
            table.row(
                    "  " + store.store(),
                    share(store),
                    (long) store.tables().size(),
                    store.columns(),
                    count(store, State.BOUND),
                    count(store, State.NOT_PERSONAL),
                    count(store, State.IGNORED),
                    count(store, State.FINDING));
        }
        return table.isEmpty() ? List.of() : table.lines();
    }

    private static long count(OfStore store, State state) {
        return store.tables().stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.state() == state)
                .count();
    }

    private List<String> keys() {
        List<String> lines = new ArrayList<>();
        for (OfStore store : coverage.stores()) {
            for (OfTable table : store.tables()) {
                table.columns().stream()
                        .filter(OfColumn::keptAsKey)
                        .forEach(column -> lines.addAll(Lines.item(key(store, table, column))));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, "What names a person and stays where a record is reduced:");
        }
        return lines;
    }

    private static String key(OfStore store, OfTable table, OfColumn column) {
        return store.store() + ": " + table.name() + "." + column.name() + ", " + String.join(", ", column.uses())
                + (column.kinds().isEmpty() ? "" : " (" + String.join(", ", column.kinds()) + ")");
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy-hash", policySet.contentHash());
        json.put("on", today);
        json.put("stores", coverage.stores().stream().map(CoverageAnswer::json).toList());
        json.put("findings", coverage.findings().stream().map(Lines::json).toList());
        return json;
    }

    private static Map<String, Object> json(OfStore store) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("store", store.store());
        json.put("catalog-known", store.known());
        json.put("covered-permille", store.permille());
        json.put("columns", store.columns());
        json.put("covered", store.covered());
        json.put("tables", store.tables().stream().map(CoverageAnswer::json).toList());
        return json;
    }

    private static Map<String, Object> json(OfTable table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", table.name());
        json.put("state", Words.kebab(table.state()));
        json.put("because", table.because());
        json.put("review", table.review());
        json.put("record-sets", table.recordSets());
        json.put("columns", table.columns().stream().map(CoverageAnswer::json).toList());
        return json;
    }

    private static Map<String, Object> json(OfColumn column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", column.name());
        json.put("state", Words.kebab(column.state()));
        json.put("uses", column.uses());
        json.put("kept-as-key", column.keptAsKey());
        json.put("identifiers", column.kinds());
        return json;
    }

    /** The report as a page that reads in print. */
    public String page(Paper paper, boolean sandbox) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("sandbox", sandbox);
        content.put("entity", policySet.entity().name());
        content.put("today", today.toString());
        content.put("hash", policySet.contentHash());
        content.put("summary", firstLine());
        content.put(
                "stores", coverage.stores().stream().map(CoverageAnswer::shown).toList());
        content.put(
                "findings",
                coverage.findings().stream()
                        .map(finding -> Map.of(
                                "code", finding.code(),
                                "store", finding.store().orElse(""),
                                "what", finding.what(),
                                "action", finding.action()))
                        .toList());
        return paper.page(TEMPLATE, content);
    }

    private static Map<String, Object> shown(OfStore store) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("store", store.store());
        shown.put("share", share(store));
        shown.put("tables", Words.number(store.tables().size()));
        shown.put("columns", Words.number(store.columns()));
        for (State state : State.values()) {
            shown.put(state.name().toLowerCase(java.util.Locale.ROOT), Words.number(count(store, state)));
        }
        shown.put("rows", store.tables().stream().map(CoverageAnswer::shown).toList());
        return shown;
    }

    private static Map<String, Object> shown(OfTable table) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("table", table.name());
        shown.put("state", word(table.state()));
        shown.put("bound", named(table, State.BOUND));
        shown.put("free", named(table, State.NOT_PERSONAL));
        shown.put("open", named(table, State.FINDING));
        shown.put(
                "keys",
                String.join(
                        ", ",
                        table.columns().stream()
                                .filter(OfColumn::keptAsKey)
                                .map(OfColumn::name)
                                .toList()));
        shown.put(
                "said",
                table.because().orElse(String.join(", ", table.recordSets()))
                        + table.review().map(date -> "; review " + date).orElse(""));
        return shown;
    }

    private static String named(OfTable table, State state) {
        return String.join(
                ", ",
                table.columns().stream()
                        .filter(column -> column.state() == state)
                        .map(OfColumn::name)
                        .toList());
    }

    private static String word(State state) {
        return Words.kebab(state).replace('-', ' ');
    }
}
