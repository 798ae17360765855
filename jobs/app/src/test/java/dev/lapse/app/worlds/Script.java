package dev.lapse.app.worlds;

import dev.lapse.app.cases.Policies;
import dev.lapse.app.cases.RecordSetText;
import dev.lapse.app.worlds.World.AlsoKeep;
import dev.lapse.app.worlds.World.Cluster;
import dev.lapse.app.worlds.World.KeyKind;
import dev.lapse.app.worlds.World.Link;
import dev.lapse.app.worlds.World.OnDelete;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.Table;
import dev.lapse.app.worlds.World.WhenGone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a world down: as SQL that every product reads, all names quoted, and as a policy set. */
final class Script {

    /** What a field holds before it is reduced. */
    static final String RAW = "raw";

    private final World world;

    Script(World world) {
        this.world = world;
    }

    List<String> sql() {
        return sql(world.persons().store);
    }

    /** What makes the tables of {@code store}. */
    List<String> sql(String store) {
        List<Table> tables =
                world.tables.stream().filter(table -> table.store.equals(store)).toList();
        List<String> sql = new ArrayList<>();
        tables.forEach(table -> sql.add(createTable(table)));
        tables.stream().flatMap(world::rowsOf).forEach(row -> sql.addAll(Collections.nCopies(row.times, insert(row))));
        tables.forEach(table -> table.links.forEach(link -> sql.addAll(constraint(link))));
        if (!world.ignoredReferTo.isEmpty() && tables.contains(world.persons())) {
            Table persons = world.persons();
            boolean other = world.ignoredReferToOther;
            sql.add("create table \"bystander\"(\"n\" int primary key, \"person\" "
                    + type(other ? persons.other.orElseThrow() : persons.key) + " not null references " + name(persons)
                    + "(" + quoted(other ? persons.otherColumns() : persons.keyColumns()) + "))");
            int n = 0;
            for (Row row : world.ignoredReferTo) {
                sql.add("insert into \"bystander\" values (" + n++ + ", "
                        + literal((other ? row.otherKey() : row.key()).get(0)) + ")");
            }
        }
        return sql;
    }

    private static String createTable(Table table) {
        List<String> columns = new ArrayList<>();
        switch (table.key) {
            case NUMBER, TEXT -> columns.add("\"id\" " + type(table.key) + " primary key");
            case PAIR -> {
                columns.add("\"k1\" int not null");
                columns.add("\"k2\" varchar(20) not null");
            }
            case NONE -> {}
        }
        for (int i = 0; i < table.otherColumns().size(); i++) {
            columns.add(quoted(table.otherColumns().get(i)) + " " + type(table.other.orElseThrow(), i));
        }
        for (Link link : table.links) {
            for (int i = 0; i < link.columns().size(); i++) {
                String type = type(link.kind(), i);
                columns.add(quoted(link.columns().get(i)) + " " + type + (link.nullable() ? "" : " not null"));
            }
        }
        if (table.root) {
            columns.addAll(List.of("\"seen\" date", "\"done\" date", "\"held\" int", "\"open_\" int"));
        }
        columns.addAll(List.of("\"fa\" varchar(40)", "\"fb\" varchar(40) not null"));
        if (table.key == KeyKind.PAIR) {
            columns.add("primary key (\"k1\", \"k2\")");
        }
        if (table.other.isPresent()) {
            columns.add("unique (" + quoted(table.otherColumns()) + ")");
        }
        return "create table " + name(table) + "(" + String.join(", ", columns) + ")";
    }

    /** Of the part of a key. */
    private static String type(KeyKind kind, int part) {
        return kind == KeyKind.PAIR ? part == 0 ? "int" : "varchar(20)" : type(kind);
    }

    private static String type(KeyKind kind) {
        return kind == KeyKind.TEXT ? "varchar(20)" : "int";
    }

    static String insert(Row row) {
        List<String> values = new ArrayList<>();
        if (!row.table.isKeyless()) {
            row.key().forEach(part -> values.add(literal(part)));
        }
        for (int part = 0; part < row.table.otherColumns().size(); part++) {
            values.add(row.nameless ? "null" : literal(row.otherKey().get(part)));
        }
        for (int i = 0; i < row.targets.size(); i++) {
            Row target = row.targets.get(i);
            Link link = row.table.links.get(i);
            for (int part = 0; part < link.columns().size(); part++) {
                values.add(target == null ? "null" : literal(link.values(target).get(part)));
            }
        }
        if (row.table.root) {
            values.add(row.seen == null ? "null" : "date '" + row.seen + "'");
            values.add(row.done == null ? "null" : "date '" + row.done + "'");
            values.add(String.valueOf(row.held));
            values.add(String.valueOf(row.open));
        }
        values.add(literal(row.raw("a")));
        values.add(literal(row.raw("b")));
        return "insert into " + name(row.table) + " values (" + String.join(", ", values) + ")";
    }

    /** That a row has the key of {@code row}. */
    static String isKey(Row row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < row.key().size(); i++) {
            parts.add(quoted(row.table.keyColumns().get(i)) + " = "
                    + literal(row.key().get(i)));
        }
        return String.join(" and ", parts);
    }

    private static List<String> constraint(Link link) {
        String columns = quoted(link.columns());
        String index = "create index \"i_" + link.from().name() + "_" + link.index() + "\" on " + name(link.from())
                + "(" + columns + ")";
        return switch (link.onDelete()) {
            case NO_CONSTRAINT -> List.of(index);
            case NOTHING, CASCADE, SET_NULL ->
                List.of(
                        index,
                        "alter table " + name(link.from()) + " add constraint \"f_"
                                + link.from().name() + "_"
                                + link.index() + "\" foreign key (" + columns + ") references " + name(link.to()) + "("
                                + quoted(link.targets()) + ")"
                                + byItself(link.onDelete()));
        };
    }

    private static String byItself(OnDelete onDelete) {
        return switch (onDelete) {
            case NO_CONSTRAINT, NOTHING -> "";
            case CASCADE -> " on delete cascade";
            case SET_NULL -> " on delete set null";
        };
    }

    void describe(Policies policies) {
        rules(policies);
        policies.file("bindings/db.yaml", binding("db", List.of()));
    }

    void rules(Policies policies) {
        world.clusters.forEach(cluster -> policies.rule(
                cluster.name(),
                "seen",
                cluster.period.toString(),
                lines(cluster).toArray(String[]::new)));
    }

    /** The binding of {@code store}, with {@code more} record sets in it. */
    String binding(String store, List<RecordSetText> more) {
        String ignored =
                world.ignoredReferTo.isEmpty() || !world.persons().store.equals(store)
                        ? ""
                        : "ignore: [{table: public.bystander, because: out of scope, review: 2027-06-30}]\n";
        return "store: " + store + "\n" + (store.equals(World.SEARCH) ? "" : "schemas: [public]\n") + ignored
                + "record-sets:\n"
                + Stream.concat(
                                world.tables.stream()
                                        .filter(table -> table.store.equals(store))
                                        .map(this::recordSet),
                                more.stream())
                        .map(RecordSetText::toString)
                        .collect(Collectors.joining())
                        .indent(2);
    }

    private static List<String> lines(Cluster cluster) {
        List<String> lines = new ArrayList<>();
        cluster.periodOfA.ifPresent(
                period -> lines.add("field-groups: {a: {retention-period: " + period + ", because: a test}}"));
        cluster.law.ifPresent(law -> lines.add("obligations: [{obligation: bookkeeping, counted-from: done, keep: "
                + (law.wholeRecord() ? "whole-record" : "[a]")
                + cluster.alsoKeep.map(Script::alsoKeep).orElse("") + "}]"));
        if (cluster.neverWhileHeld) {
            lines.add("never-while: [held]");
        }
        if (cluster.onlyWhenOpen) {
            lines.add("only-when: [open]");
        }
        if (!cluster.subject.equals(World.PERSON)) {
            lines.add("subject: " + cluster.subject);
        }
        if (cluster.openToObjection) {
            lines.add("legal-basis: " + (cluster.number % 2 == 0 ? "legitimate-interest" : "public-task"));
        }
        if (!cluster.onRequest.equals(World.OnRequest.ERASE)) {
            lines.add(onRequest(cluster.onRequest));
        }
        lines.add("while-referenced: " + (cluster.reducedWhileReferenced ? "reduce" : "keep"));
        return lines;
    }

    private static String alsoKeep(AlsoKeep also) {
        return ", also-keep: [{cluster: " + also.cluster().name() + ", keep: [" + String.join(", ", also.groups())
                + "]}]";
    }

    private static String onRequest(World.OnRequest answer) {
        StringBuilder line = new StringBuilder("on-request: {default: " + word(answer.waits()));
        new TreeSet<>(answer.otherwise())
                .forEach(group -> line.append(", ").append(group).append(": ").append(word(!answer.waits())));
        return line.append(", because: Art. 17(3)(e)}").toString();
    }

    private static String word(boolean waits) {
        return waits ? "when-period-ends" : "erase";
    }

    private RecordSetText recordSet(Table table) {
        RecordSetText text = RecordSetText.recordSet(table.name())
                .of(table.cluster.name())
                .key(table.isKeyless() ? "" : String.join(", ", table.keyColumns()));
        table.subject.ifPresent(text::subject);
        List<String> harmless = new ArrayList<>(table.otherColumns());
        if (table.root) {
            text.with("events: {seen: seen" + (table.cluster.law.isPresent() ? ", done: done" : "") + "}");
            List<String> conditions = new ArrayList<>();
            if (table.cluster.neverWhileHeld) {
                conditions.add("held: \"held = 1\"");
            } else {
                harmless.add("held");
            }
            if (table.cluster.onlyWhenOpen) {
                conditions.add("open: \"open_ = 1\"");
            } else {
                harmless.add("open_");
            }
            if (table.cluster.law.isEmpty()) {
                harmless.add("done");
            }
            if (!conditions.isEmpty()) {
                text.with("conditions: {" + String.join(", ", conditions) + "}");
            }
        }
        if (!harmless.isEmpty()) {
            text.with("not-personal: [" + String.join(", ", harmless) + "]");
        }
        table.links.forEach(link -> link(text, link));
        return table.isKeyless()
                ? text.field("fa", "a", "with-record").field("fb", "b", "with-record")
                : text.field("fa", "a", "clear").field("fb", "b", "{token: 16}");
    }

    private static void link(RecordSetText text, Link link) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < link.columns().size(); i++) {
            pairs.add(link.columns().get(i) + ": " + link.targets().get(i));
        }
        String by = String.join(", ", pairs);
        String to = link.from().store.equals(link.to().store)
                ? link.to().name()
                : link.to().recordSet();
        if (link.isWithin() && link.whenGone() == WhenGone.GOES) {
            text.linkBy(to, by);
        } else {
            text.linkBy(to, by, "when-gone: " + link.whenGone().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static String name(Table table) {
        return quoted(table.name());
    }

    private static String quoted(List<String> names) {
        return names.stream().map(Script::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private static String literal(@Nullable String text) {
        return text == null ? "null" : "'" + text + "'";
    }
}
