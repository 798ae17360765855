package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Content;
import dev.lapse.core.store.Contents;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** The reading statements, on whatever connection they are given. */
record JdbcReader(Statements statements, Tables tables, Failures failures) {

    List<Long> count(DSLContext dsl, Shape shape, List<Restriction> restrictions) {
        if (restrictions.isEmpty()) {
            return List.of();
        }
        Scope scope = scope(shape, Scope.Extent.ALL);
        List<Field<Long>> counts = new ArrayList<>();
        for (Restriction restriction : restrictions) {
            // A select of its own for each, so that each has the index that serves it.
            counts.add(DSL.field(count(scope, new RestrictionSql(scope).of(restriction))));
        }
        return statements.row(dsl, counts).fetchSingle(row -> row.intoList()).stream()
                .map(count -> ((Number) count).longValue())
                .toList();
    }

    private static Select<Record1<Long>> count(Scope scope, Condition condition) {
        Field<Long> count = DSL.field("count(*)", Long.class);
        return scope.isOfBundles()
                ? DSL.select(count)
                        .from(DSL.selectOne()
                                .from(scope.table().table())
                                .where(condition)
                                .groupBy(scope.table().fields(scope.shape().key()))
                                .asTable(Keys.NAME))
                : DSL.select(count).from(scope.table().table()).where(condition);
    }

    List<Facts> find(DSLContext dsl, Shape shape, Restriction restriction, KeyRange range, int limit) {
        Scope scope = scope(shape);
        FactsQuery facts = new FactsQuery(scope, Set.of());
        RestrictionSql sql = new RestrictionSql(scope);
        return scope.records(dsl.select(facts.fields())
                        .from(scope.table().table())
                        .where(sql.of(restriction).and(sql.within(range)).and(named(scope))))
                .orderBy(scope.keyInOrder())
                .limit(limit)
                .fetch(facts::read);
    }

    List<Facts> read(DSLContext dsl, Reading reading) {
        Scope scope = scope(reading.shape());
        FactsQuery facts = new FactsQuery(scope, reading.values());
        return scope.records(dsl.select(facts.fields())
                        .from(scope.table().table())
                        .where(new RestrictionSql(scope).read(reading).and(named(scope))))
                .limit(reading.limit())
                .fetch(facts::read);
    }

    List<Contents> contents(DSLContext dsl, Shape shape, List<String> columns, Collection<Key> keys) {
        BoundTable table = tables.bind(shape.table(), Scope.ALIAS);
        List<ColumnFacts> key = table.each(shape.key(), column -> column);
        List<ColumnFacts> wanted = table.each(columns, column -> column);
        List<Field<?>> fields = new ArrayList<>(new Keys(statements).texts(table.fields(shape.key()), key));
        for (int i = 0; i < wanted.size(); i++) {
            Field<Object> field = table.field(columns.get(i));
            Field<?> read = statements.isBytes(wanted.get(i))
                    ? field.coerce(byte[].class)
                    : statements.text(field, wanted.get(i));
            fields.add(read.as("v" + i));
        }
        return dsl.select(fields)
                .from(table.table())
                .where(new Keys(statements).in(table.fields(shape.key()), key, keys))
                .fetch(row -> contents(row, key, columns, wanted));
    }

    private Contents contents(Record row, List<ColumnFacts> key, List<String> columns, List<ColumnFacts> facts) {
        Map<String, Content> held = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            held.put(columns.get(i), content(row, key.size() + i, facts.get(i)));
        }
        return new Contents(Keys.read(row, key), held);
    }

    private Content content(Record row, int position, ColumnFacts facts) {
        if (row.get(position) == null) {
            return new Content.Null();
        }
        return statements.isBytes(facts)
                ? new Content.Held(Family.BINARY, HexFormat.of().formatHex(row.get(position, byte[].class)))
                : new Content.Held(facts.family(), Canonical.of(facts.family(), row.get(position, String.class)));
    }

    Set<Key> referred(DSLContext dsl, Reference reference, Collection<Key> targets) {
        if (reference.several()) {
            return Set.of();
        }
        BoundTable referring = tables.bind(reference.table(), "r");
        List<ColumnFacts> columns = referring.each(reference.columns(), column -> column);
        Keys keys = new Keys(statements);
        List<Field<Object>> wanted = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            wanted.add(Keys.column(i));
        }
        return new HashSet<>(dsl.select(keys.texts(wanted, columns))
                .from(keys.rows(columns, targets).table())
                .where(DSL.exists(DSL.selectOne()
                        .from(referring.table())
                        .where(Keys.refersTo(referring.fields(reference.columns())))))
                .fetch(row -> Keys.read(row, columns)));
    }

    /**
     * The last key of each part but the last. It sorts the keys of the records met, not their rows; where the restriction is a
     * range of an index, only that range is read.
     */
    List<Key> splits(DSLContext dsl, Shape shape, Restriction restriction, int parts) {
        Scope scope = scope(shape, Scope.Extent.ALL);
        List<ColumnFacts> columns = scope.table().each(shape.key(), column -> column);
        List<Field<Object>> key = scope.table().fields(shape.key());
        List<Field<?>> inner = new ArrayList<>();
        List<Field<Object>> outer = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            inner.add(key.get(i).as(Keys.columnName(i, 0)));
            outer.add(Keys.column(i));
        }
        Field<Long> number = DSL.field(DSL.name(Keys.NAME, "n"), Long.class);
        Field<Long> all = DSL.field(DSL.name(Keys.NAME, "total"), Long.class);
        inner.add(DSL.field(
                        "cast({0} as decimal(19))",
                        Long.class, DSL.rowNumber().over().orderBy(scope.keyInOrder()))
                .as("n"));
        inner.add(DSL.field("cast({0} as decimal(19))", Long.class, DSL.count().over())
                .as("total"));
        Condition last = DSL.condition("mod({0} * {1}, {2}) < {1}", number, DSL.inline((long) parts), all);
        return dsl.select(scope.keys().texts(outer, columns))
                .from(DSL.select(inner)
                        .from(scope.table().table())
                        .where(new RestrictionSql(scope).of(restriction).and(named(scope)))
                        .asTable(Keys.NAME))
                .where(last.and(number.lt(all)))
                .orderBy(outer)
                .fetch(row -> Keys.read(row, columns));
    }

    /** For a statement that looks at a page of the table, or at rows by their keys. */
    Scope scope(Shape shape) {
        return scope(shape, Scope.Extent.SOME);
    }

    private Scope scope(Shape shape, Scope.Extent extent) {
        return new Scope(shape, tables.bind(shape.table(), Scope.ALIAS), statements, tables, failures, extent);
    }

    /** A row without a complete key is nobody's record. */
    private static Condition named(Scope scope) {
        return Conditions.all(scope.shape().key().stream()
                .filter(column -> scope.table().column(column).nullable())
                .map(column -> scope.table().field(column).isNotNull())
                .toList());
    }
}
