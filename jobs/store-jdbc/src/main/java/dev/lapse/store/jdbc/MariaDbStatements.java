package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SelectForUpdateStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** MariaDB's way. */
class MariaDbStatements implements Statements {

    private static final List<Integer> LENGTHS = List.of(16, 64, 256, 1024, 4096);

    /** The years that a column of the type {@code timestamp} can hold. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 2106;

    @Override
    public SQLDialect dialect() {
        return SQLDialect.MARIADB;
    }

    /** The collation in which texts are equal only when all their characters are, trailing blanks included. */
    String exactCollation() {
        return "utf8mb4_nopad_bin";
    }

    /** What does not fit a column of {@code json_table} is cut without a word, so that each is as wide as its widest text. */
    @Override
    public Table<?> rows(String name, List<String[]> columns) {
        String[] names = Keys.columnNames(columns.size());
        String declared = IntStream.range(0, names.length)
                .mapToObj(i -> "%s %s path '$[%d]' error on error"
                        .formatted(names[i], texts(JsonRows.longest(columns.get(i))), i))
                .collect(Collectors.joining(", "));
        return DSL.table("json_table({0}, '$[*]' columns ({1}))", DSL.val(JsonRows.of(columns)), DSL.raw(declared))
                .as(name);
    }

    private static String texts(int longest) {
        return LENGTHS.stream()
                .filter(length -> length >= longest)
                .findFirst()
                .map("varchar(%d)"::formatted)
                .orElse("longtext");
    }

    @Override
    public Field<Object> value(Field<String> text, ColumnFacts column) {
        return switch (column.family()) {
            case TEXT, JSON, OTHER -> text.coerce(Object.class);
            case NUMBER -> DSL.field("cast({0} as {1})", Object.class, text, DSL.raw(number(column.type())));
            case FLAG -> DSL.field("case {0} when 'true' then 1 when 'false' then 0 end", Object.class, text);
            case DATE -> DSL.field("cast({0} as date)", Object.class, text);
            case LOCAL_TIME -> DSL.field("cast({0} as datetime(6))", Object.class, text);
            case INSTANT -> DSL.field("cast(replace({0}, 'Z', '') as datetime(6))", Object.class, text);
            case UUID -> DSL.field("cast({0} as uuid)", Object.class, text);
            case BINARY -> DSL.field("unhex({0})", Object.class, text);
        };
    }

    private static String number(String type) {
        if (type.startsWith("decimal")) {
            return "decimal(65, 30)";
        }
        return type.startsWith("double") || type.startsWith("float")
                ? "double"
                : type.endsWith("unsigned") || type.equals("year") ? "unsigned" : "signed";
    }

    @Override
    public Field<String> text(Field<?> value, ColumnFacts column) {
        return switch (column.family()) {
            case TEXT -> value.coerce(String.class);
            case BINARY -> DSL.field("lower(hex({0}))", String.class, value);
            case FLAG ->
                DSL.field(
                        "case {0} + 0 when 1 then 'true' when 0 then 'false' else cast({0} + 0 as char) end",
                        String.class, value);
            case NUMBER, DATE, LOCAL_TIME, INSTANT, UUID, JSON, OTHER ->
                DSL.field("cast({0} as char)", String.class, value);
        };
    }

    @Override
    public boolean datesEndWithYear9999() {
        return true;
    }

    /** A month or a day can be nought. */
    @Override
    public Optional<Condition> isDate(Field<Object> value, ColumnFacts column) {
        return switch (column.family()) {
            case DATE, LOCAL_TIME -> Optional.of(DSL.condition("(month({0}) > 0 and dayofmonth({0}) > 0)", value));
            case TEXT, NUMBER, FLAG, INSTANT, UUID, BINARY, JSON, OTHER -> Optional.empty();
        };
    }

    @Override
    public Field<Object> literal(String text) {
        return DSL.val(text).coerce(Object.class);
    }

    @Override
    public Field<Object> exact(Field<Object> text, ColumnFacts column) {
        return DSL.field("convert({0} using utf8mb4) collate {1}", Object.class, text, DSL.raw(exactCollation()));
    }

    @Override
    public Field<Object> ordered(Field<Object> text) {
        return text;
    }

    /** By the column itself, whose index that serves, and by its characters, which its collation may not tell apart. */
    @Override
    public List<Field<Object>> sought(Field<Object> value, ColumnFacts column) {
        return column.family() == Family.TEXT ? List.of(value, exact(value, column)) : List.of(value);
    }

    /** A text that the column's character set cannot hold becomes another one, so that only the second comparison counts. */
    @Override
    public List<Field<Object>> seeking(Field<String> text, ColumnFacts column) {
        return column.family() == Family.TEXT
                ? List.of(collated(text.coerce(Object.class), column), text.coerce(Object.class))
                : List.of(value(text, column));
    }

    /** By the column itself where its collation makes no difference of cases, so that its index serves. */
    @Override
    public List<Field<Object>> soughtInAnyCase(Field<Object> value, ColumnFacts column) {
        List<Field<Object>> lower = Statements.super.soughtInAnyCase(value, column);
        return ignoresCase(column) ? List.of(value, lower.getFirst()) : lower;
    }

    @Override
    public List<Field<Object>> seekingInAnyCase(Field<String> text, ColumnFacts column) {
        List<Field<Object>> lower = Statements.super.seekingInAnyCase(text, column);
        return ignoresCase(column) ? List.of(collated(text.coerce(Object.class), column), lower.getFirst()) : lower;
    }

    private static boolean ignoresCase(ColumnFacts column) {
        return column.family() == ColumnFacts.Family.TEXT && column.collation().contains("_ci");
    }

    private static Field<Object> collated(Field<Object> text, ColumnFacts column) {
        String collation = column.collation();
        return DSL.field(
                "convert({0} using {1}) collate {2}",
                Object.class, text, DSL.raw(collation.substring(0, collation.indexOf('_'))), DSL.raw(collation));
    }

    /** As the store itself tells whether a row refers to another; two collations would not compare. */
    @Override
    public Condition refers(Field<Object> referring, ColumnFacts column, Field<Object> target, ColumnFacts other) {
        return column.family() == Family.TEXT && !column.collation().equals(other.collation())
                ? referring.eq(collated(target, column))
                : referring.eq(target);
    }

    /** An enumeration is ordered by its numbers, but compared as a text. */
    @Override
    public Field<Object> inOrder(Field<Object> value, ColumnFacts column) {
        return column.type().equals("enum") ? exact(value, column) : value;
    }

    /** An index serves no comparison of rows, but each of its columns. */
    @Override
    public Condition behind(List<Field<Object>> row, List<Field<Object>> key) {
        Condition last = row.getLast().gt(key.getLast());
        return lexical(row, key, last, true);
    }

    @Override
    public Condition upTo(List<Field<Object>> row, List<Field<Object>> key) {
        Condition last = row.getLast().le(key.getLast());
        return lexical(row, key, last, false);
    }

    private static Condition lexical(
            List<Field<Object>> row, List<Field<Object>> key, Condition last, boolean greater) {
        Condition condition = last;
        for (int i = row.size() - 2; i >= 0; i--) {
            Condition beyond = greater ? row.get(i).gt(key.get(i)) : row.get(i).lt(key.get(i));
            condition = beyond.or(row.get(i).eq(key.get(i)).and(condition));
        }
        return condition;
    }

    /** Its own end of a text would also be the one before a last line break. */
    @Override
    public Condition matches(Field<String> text, String expression) {
        return DSL.condition("{0} regexp {1}", text, DSL.val(expression.replace("$", "\\z")));
    }

    @Override
    public Field<Object> firstOf(Span span, Field<Object> value, ColumnFacts column, String zone) {
        if (column.family() == Family.INSTANT) {
            return firstInstant(span, value, ZoneId.of(zone));
        }
        String first = span == Span.YEAR ? "%Y-01-01" : "%Y-%m-01";
        return DSL.field("cast(date_format({0}, {1}) as date)", Object.class, value, DSL.inline(first));
    }

    /** The zones of a server need not be loaded, so that the moments themselves are named; any other becomes one before all. */
    private static Field<Object> firstInstant(Span span, Field<Object> value, ZoneId zone) {
        String moments = Stream.iterate(
                        LocalDate.of(FIRST_YEAR, 1, 1),
                        day -> day.getYear() <= LAST_YEAR,
                        day -> span == Span.YEAR ? day.plusYears(1) : day.plusMonths(1))
                .map(day -> String.valueOf(day.atStartOfDay(zone).toEpochSecond()))
                .collect(Collectors.joining(","));
        return DSL.field(
                "if(find_in_set(cast(unix_timestamp({0}) as double), {1}), {0}, cast('1000-01-01' as datetime))",
                Object.class, value, DSL.val(moments));
    }

    @Override
    public Condition present(Field<Object> document, ColumnFacts column, List<String> path) {
        return DSL.condition("json_contains_path({0}, 'one', {1})", document, pathIn(document, path));
    }

    @Override
    public Field<Object> without(Field<Object> document, ColumnFacts column, List<List<String>> paths) {
        Field<Object> result = document;
        for (List<String> path : paths) {
            result = DSL.field("json_remove({0}, {1})", Object.class, result, pathIn(result, path));
        }
        return result;
    }

    /** A number is a place where it points into an array, else a name. */
    private static Field<String> pathIn(Field<Object> document, List<String> names) {
        Field<String> path = DSL.inline("$");
        for (String name : names) {
            Field<String> member = DSL.inline(".\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
            path = name.matches("\\d{1,9}")
                    ? DSL.field(
                            "concat({0}, if(json_type(json_extract({1}, {0})) = 'ARRAY', {2}, {3}))",
                            String.class, path, document, DSL.inline("[" + name + "]"), member)
                    : DSL.field("concat({0}, {1})", String.class, path, member);
        }
        return path;
    }

    /** In whatever order: with what is passed over there is no waiting, and each row is locked that is looked at. */
    @Override
    public SelectForUpdateStep<? extends Record> named(DSLContext dsl, Target target, List<Field<Object>> key) {
        return new MariaDbChange(dsl, target).rows();
    }

    @Override
    public boolean refersToEntriesOfIndexes() {
        return true;
    }

    @Override
    public boolean checksRowByRow() {
        return true;
    }

    @Override
    public List<? extends Record> delete(DSLContext dsl, Target target) {
        return new MariaDbChange(dsl, target).delete();
    }

    @Override
    public List<? extends Record> update(DSLContext dsl, Target target, Map<String, Field<Object>> columns) {
        return new MariaDbChange(dsl, target).update(columns);
    }
}
