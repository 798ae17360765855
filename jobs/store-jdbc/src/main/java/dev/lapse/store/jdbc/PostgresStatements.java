package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQL;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** PostgreSQL's way. */
final class PostgresStatements implements Statements {

    /** Types whose equality is that of their characters. */
    private static final Set<String> EXACT = Set.of("text", "character varying");

    @Override
    public SQLDialect dialect() {
        return SQLDialect.POSTGRES;
    }

    @Override
    public Table<?> rows(String name, List<String[]> columns) {
        List<? extends Field<?>> arrays = columns.stream().map(DSL::val).toList();
        return DSL.table("unnest({0})", DSL.list(arrays)).as(name, Keys.columnNames(columns.size()));
    }

    @Override
    public Field<Object> value(Field<String> text, ColumnFacts column) {
        return column.family() == Family.BINARY
                ? DSL.field("decode({0}, 'hex')", Object.class, text)
                : cast(text, DSL.sql(column.type()));
    }

    @Override
    public Field<String> text(Field<?> value, ColumnFacts column) {
        return switch (column.family()) {
            case BINARY -> DSL.field("encode({0}, 'hex')", String.class, value);
            case INSTANT -> DSL.field("cast({0} at time zone 'UTC' as text)", String.class, value);
            case TEXT, NUMBER, FLAG, DATE, LOCAL_TIME, UUID, JSON, OTHER ->
                DSL.field("cast({0} as text)", String.class, value);
        };
    }

    @Override
    public Optional<Table<?>> blocks(BoundTable table, double percent) {
        return Optional.of(DSL.table(
                "{0} as {1} tablesample system ({2}) repeatable (1)",
                table.unaliased(),
                DSL.name(table.alias()),
                DSL.inline(BigDecimal.valueOf(percent).setScale(6, RoundingMode.UP))));
    }

    @Override
    public Field<Object> exact(Field<Object> text, ColumnFacts column) {
        return EXACT.contains(column.type()) ? text : cast(text, DSL.sql("text"));
    }

    @Override
    public Field<Object> ordered(Field<Object> text) {
        return DSL.field("{0} collate \"C\"", Object.class, text);
    }

    @Override
    public Field<Object> firstOf(Span span, Field<Object> value, ColumnFacts column, String zone) {
        String unit = span == Span.YEAR ? "year" : "month";
        return column.family() == Family.INSTANT
                ? DSL.field("date_trunc({0}, {1}, {2})", Object.class, DSL.inline(unit), value, DSL.inline(zone))
                : DSL.field(
                        "date_trunc({0}, {1})",
                        Object.class, DSL.inline(unit), cast(value, DSL.sql("timestamp without time zone")));
    }

    /** With an offset it is no longer turned into a join, which would be done anew, and as a whole, for each page. */
    @Override
    public Condition existsOneByOne(Select<?> rows) {
        return DSL.condition("exists ({0} offset 0)", rows);
    }

    @Override
    public Condition present(Field<Object> document, ColumnFacts column, List<String> path) {
        return DSL.condition("{0} #> {1} is not null", cast(document, DSL.sql("jsonb")), path(path));
    }

    @Override
    public Field<Object> without(Field<Object> document, ColumnFacts column, List<List<String>> paths) {
        Field<Object> result = cast(document, DSL.sql("jsonb"));
        for (List<String> path : paths) {
            result = DSL.field("({0} #- {1})", Object.class, result, path(path));
        }
        return cast(result, DSL.sql(column.type()));
    }

    @Override
    public List<? extends Record> delete(DSLContext dsl, Target target) {
        return dsl.deleteFrom(target.table().table())
                .using(target.keys())
                .where(target.match().and(target.guard()))
                .returningResult(target.returning())
                .fetch();
    }

    @Override
    public List<? extends Record> update(DSLContext dsl, Target target, Map<String, Field<Object>> columns) {
        return dsl.update(target.table().table())
                .set(Keys.assignments(columns))
                .from(target.keys())
                .where(target.match().and(target.guard()))
                .returningResult(target.returning())
                .fetch();
    }

    private static Field<Object> cast(Field<?> value, SQL type) {
        return DSL.field("cast({0} as {1})", Object.class, value, type);
    }

    private static Field<?> path(List<String> path) {
        return DSL.val(path.toArray(String[]::new));
    }
}
