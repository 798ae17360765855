package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Comparator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectForUpdateStep;
import org.jooq.Table;
import org.jooq.conf.ParamCastMode;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Oracle's way: rows are locked and told by one statement and changed by a second one, which decides again. */
final class OracleStatements implements Statements {

    /** jOOQ's own where its edition has it; of the others, Firebird's writes what Oracle reads as well. */
    private static final SQLDialect DIALECT = Arrays.stream(SQLDialect.values())
            .filter(dialect -> dialect.name().equals("ORACLE"))
            .findFirst()
            .orElse(SQLDialect.FIREBIRD);

    private final JdbcStoreConfig.Limits limits;

    OracleStatements(JdbcStoreConfig.Limits limits) {
        this.limits = limits;
    }

    @Override
    public SQLDialect dialect() {
        return DIALECT;
    }

    /** The server knows no limit for one statement of a session; the driver cancels it. */
    @Override
    public Settings settings() {
        return new Settings().withParamCastMode(ParamCastMode.NEVER).withQueryTimeout(seconds(limits.statement()));
    }

    @Override
    public Table<?> rows(String name, List<String[]> columns) {
        return OracleRows.of(name, columns);
    }

    @Override
    public Field<Object> value(Field<String> text, ColumnFacts column) {
        return OracleValues.value(text, column);
    }

    @Override
    public Field<String> text(Field<?> value, ColumnFacts column) {
        return OracleValues.written(value, column);
    }

    @Override
    public Field<?> prefix(Field<Object> value, ColumnFacts column, int length) {
        if (column.type().startsWith("BLOB")) {
            return DSL.field("dbms_lob.substr({0}, {1}, 1)", byte[].class, value, DSL.inline(Math.min(length, 2000)));
        }
        return isBytes(column)
                ? value.coerce(byte[].class)
                : DSL.field("substr({0}, 1, {1})", String.class, text(value, column), DSL.inline(length));
    }

    @Override
    public Field<Object> literal(String text) {
        return DSL.field("{0}", Object.class, DSL.val(text));
    }

    @Override
    public boolean isBytes(ColumnFacts column) {
        return column.family() == ColumnFacts.Family.BINARY || column.type().startsWith("BLOB");
    }

    @Override
    public boolean emptyTextIsNull() {
        return true;
    }

    @Override
    public boolean datesEndWithYear9999() {
        return true;
    }

    @Override
    public Field<Object> exact(Field<Object> text, ColumnFacts column) {
        return OracleValues.isPadded(column) ? DSL.field("rtrim({0})", Object.class, text) : text;
    }

    /** The session compares by code points. */
    @Override
    public Field<Object> ordered(Field<Object> text) {
        return text;
    }

    @Override
    public Condition compare(
            Field<Object> left, Comparator comparator, Field<Object> right, List<ColumnFacts> columns) {
        return columns.stream().anyMatch(OracleValues::isLarge)
                ? DSL.field("dbms_lob.compare(to_clob({0}), to_clob({1}))", Integer.class, left, right)
                        .compare(comparator, DSL.inline(0))
                : left.compare(comparator, right);
    }

    @Override
    public Field<Integer> length(Field<?> text) {
        return DSL.field("length({0})", Integer.class, text);
    }

    @Override
    public Condition matches(Field<String> text, String expression) {
        return DSL.condition("regexp_like({0}, {1})", text, DSL.inline(expression));
    }

    @Override
    public Condition in(List<Field<Object>> row, Select<? extends Record> keys) {
        return DSL.condition("({0}) in ({1})", DSL.list(row), keys);
    }

    @Override
    public Field<Object> firstOf(Span span, Field<Object> value, ColumnFacts column, String zone) {
        Field<?> unit = DSL.inline(span == Span.YEAR ? "YYYY" : "MM");
        return switch (column.family()) {
            case INSTANT ->
                DSL.field(
                        "from_tz(cast(trunc(cast({0} at time zone {1} as timestamp), {2}) as timestamp), {1})",
                        Object.class, value, DSL.inline(zone), unit);
            case LOCAL_TIME, DATE, TEXT, NUMBER, FLAG, UUID, BINARY, JSON, OTHER ->
                DSL.field("trunc({0}, {1})", Object.class, value, unit);
        };
    }

    @Override
    public Condition present(Field<Object> document, ColumnFacts column, List<String> path) {
        return DSL.condition("json_exists({0}, {1})", document, OraclePath.of(path));
    }

    @Override
    public Field<Object> without(Field<Object> document, ColumnFacts column, List<List<String>> paths) {
        String removals =
                paths.stream().map(path -> "remove " + OraclePath.of(path)).collect(Collectors.joining(", "));
        return DSL.field(
                "json_transform({0}, {1} returning {2})",
                Object.class,
                document,
                DSL.sql(removals),
                DSL.keyword(column.type().equals("JSON") ? "json" : "clob"));
    }

    @Override
    public Select<? extends Record> row(DSLContext dsl, List<? extends Field<?>> values) {
        return dsl.select(values).from(DSL.table("dual"));
    }

    @Override
    public ResultQuery<? extends Record> locked(DSLContext dsl, SelectForUpdateStep<? extends Record> query) {
        return dsl.resultQuery("{0} for update skip locked", query);
    }

    @Override
    public List<? extends Record> delete(DSLContext dsl, Target target) {
        List<? extends Record> meant = lock(dsl, target);
        return settled(
                meant,
                dsl.deleteFrom(target.table().table())
                        .where(named(target).and(target.guard()))
                        .execute());
    }

    /** A merge reads the new values once; an update would read them for each row. */
    @Override
    public List<? extends Record> update(DSLContext dsl, Target target, Map<String, Field<Object>> columns) {
        List<? extends Record> meant = lock(dsl, target);
        List<QueryPart> assignments = columns.entrySet().stream()
                .<QueryPart>map(
                        column -> DSL.sql("{0} = {1}", target.table().field(column.getKey()), column.getValue()))
                .toList();
        return settled(
                meant,
                dsl.execute(
                        "merge into {0} using {1} on ({2}) when matched then update set {3} where ({4})",
                        OracleRows.declared(target.table().table()),
                        OracleRows.declared(target.keys()),
                        target.match(),
                        DSL.list(assignments),
                        target.guard()));
    }

    /** A row that somebody else holds is waited for within the limit (ORA-30006). */
    private List<? extends Record> lock(DSLContext dsl, Target target) {
        return dsl.resultQuery(
                        "{0} for update wait {1}",
                        DSL.select(target.returning())
                                .from(target.table().table())
                                .where(named(target).and(target.guard())),
                        DSL.inline(seconds(limits.lock())))
                .fetch();
    }

    private static Condition named(Target target) {
        return DSL.exists(DSL.selectOne().from(target.keys()).where(target.match()));
    }

    /** The rows themselves are locked; only a guard that looks at others can say something else the second time. */
    private static List<? extends Record> settled(List<? extends Record> meant, int changed) {
        if (meant.size() != changed) {
            throw new DataAccessException(
                    "decided otherwise in between", new SQLTransientException("decided otherwise in between", "40001"));
        }
        return meant;
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(Math.max(1, duration.toSeconds()));
    }
}
