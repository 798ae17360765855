package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Merge;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** H2's way. It has no function for what lies inside a JSON document, so {@code remove} is refused. */
final class H2Statements implements Statements {

    @Override
    public SQLDialect dialect() {
        return SQLDialect.H2;
    }

    @Override
    public Table<?> rows(String name, List<String[]> columns) {
        List<Field<Object>> arrays = columns.stream()
                .map(column -> DSL.field("cast({0} as character varying array)", Object.class, DSL.val(column)))
                .toList();
        return DSL.table("unnest({0})", DSL.list(arrays)).as(name, Keys.columnNames(columns.size()));
    }

    @Override
    public Field<Object> value(Field<String> text, ColumnFacts column) {
        String type = switch (column.family()) {
            case TEXT -> "character varying";
            // NUMERIC without a scale would cut the digits behind the point.
            case NUMBER -> wholeNumber(column) ? column.type() : "decfloat";
            case LOCAL_TIME -> "timestamp(9)";
            case INSTANT -> "timestamp(9) with time zone";
            case FLAG, DATE, UUID, BINARY, JSON, OTHER -> column.type();
        };
        return DSL.field(
                column.family() == Family.BINARY ? "cast(hextoraw({0}) as {1})" : "cast({0} as {1})",
                Object.class,
                text,
                DSL.sql(type));
    }

    @Override
    public Field<String> text(Field<?> value, ColumnFacts column) {
        return switch (column.family()) {
            case BINARY -> DSL.field("rawtohex({0})", String.class, value);
            // Without its zone it would be turned into the zone of the session.
            case INSTANT -> DSL.field("cast({0} at time zone 'UTC' as character varying)", String.class, value);
            case TEXT, NUMBER, FLAG, DATE, LOCAL_TIME, UUID, JSON, OTHER ->
                DSL.field("cast({0} as character varying)", String.class, value);
        };
    }

    @Override
    public boolean isBytes(ColumnFacts column) {
        return column.type().startsWith("BINARY");
    }

    @Override
    public Field<Object> exact(Field<Object> text, ColumnFacts column) {
        return column.type().equals("CHARACTER VARYING")
                ? text
                : DSL.field("cast({0} as character varying)", Object.class, text);
    }

    @Override
    public Field<Object> ordered(Field<Object> text) {
        return text;
    }

    @Override
    public Field<Object> firstOf(Span span, Field<Object> value, ColumnFacts column, String zone) {
        return DSL.field(
                "date_trunc({0}, {1})",
                Object.class,
                DSL.keyword(span.name().toLowerCase(Locale.ROOT)),
                column.family() == Family.INSTANT
                        ? DSL.field("{0} at time zone {1}", Object.class, value, DSL.inline(zone))
                        : value);
    }

    @Override
    public Condition present(Field<Object> document, ColumnFacts column, List<String> path) {
        throw new UnsupportedOperationException("paths of JSON");
    }

    @Override
    public Field<Object> without(Field<Object> document, ColumnFacts column, List<List<String>> paths) {
        throw new UnsupportedOperationException("paths of JSON");
    }

    @Override
    public boolean checksRowByRow() {
        return true;
    }

    @Override
    public List<? extends Record> delete(DSLContext dsl, Target target) {
        Condition named = DSL.exists(DSL.selectOne().from(target.keys()).where(target.match()));
        return changed(
                dsl,
                "old table ({0}) {1}",
                target,
                dsl.deleteFrom(target.table().table()).where(named.and(target.guard())));
    }

    @Override
    public List<? extends Record> update(DSLContext dsl, Target target, Map<String, Field<Object>> columns) {
        Merge<?> merge = dsl.mergeInto(target.table().table())
                .using(target.keys())
                .on(target.match().and(target.guard()))
                .whenMatchedThenUpdate()
                .set(Keys.assignments(columns));
        return changed(dsl, "final table ({0}) {1}", target, merge);
    }

    private static List<? extends Record> changed(DSLContext dsl, String table, Target target, Query change) {
        return dsl.select(target.returning())
                .from(DSL.table(table, change, DSL.name(target.table().alias())))
                .fetch();
    }

    private static boolean wholeNumber(ColumnFacts column) {
        return switch (column.type()) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> true;
            default -> false;
        };
    }
}
