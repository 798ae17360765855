package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.TableFacts;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectGroupByStep;
import org.jooq.SelectHavingStep;
import org.jooq.impl.DSL;

/** One record set inside one statement: its shape, its table, and what both are said with. */
record Scope(Shape shape, BoundTable table, Statements statements, Tables tables, Failures failures, Extent extent) {

    /** How much of the table a statement looks at. */
    enum Extent {
        /** A page of it, or rows by their keys. */
        SOME,
        /** As much as the restrictions leave. */
        ALL
    }

    /** The alias of the record set's table. */
    static final String ALIAS = "t";

    /** Whether several rows have the same key, and are one record. */
    boolean isOfBundles() {
        TableFacts facts = table.facts();
        boolean primary = !facts.primaryKey().isEmpty() && shape.key().containsAll(facts.primaryKey());
        return !primary && facts.uniqueKeys().stream().noneMatch(shape.key()::containsAll);
    }

    /** The same of which nothing is read but what its records are called. */
    Scope namesOnly() {
        return new Scope(shape.bare(), table, statements, tables, failures, extent);
    }

    /** The rows, taken together where they are one record. */
    SelectHavingStep<? extends Record> records(SelectGroupByStep<? extends Record> rows) {
        return isOfBundles() ? rows.groupBy(table.fields(shape.key())) : rows;
    }

    /** That {@code table} has a row whose {@code link} columns point to the record and that {@code condition} holds of. */
    Condition exists(BoundTable table, List<String> link, Condition condition) {
        Select<?> rows = DSL.selectOne().from(table.table()).where(condition);
        return extent == Extent.SOME && table.facts().hasIndexOn(link)
                ? statements.existsOneByOne(rows)
                : DSL.exists(rows);
    }

    /** The columns of the record set's key as records are ordered by them. */
    List<Field<Object>> keyInOrder() {
        return shape.key().stream()
                .map(name -> statements.inOrder(table.field(name), table.column(name)))
                .toList();
    }

    /** That the {@code columns} of a row of {@code referring} refer to the {@code targets} of the record. */
    Condition refers(BoundTable referring, List<String> columns, List<String> targets) {
        return Conditions.all(IntStream.range(0, columns.size())
                .mapToObj(i -> statements.refers(
                        referring.field(columns.get(i)),
                        referring.column(columns.get(i)),
                        table.field(targets.get(i)),
                        table.column(targets.get(i))))
                .toList());
    }

    ZoneId zone() {
        return shape.zone();
    }

    Keys keys() {
        return new Keys(statements);
    }

    /** The value of the column's type that a canonical text stands for. */
    Field<Object> value(String canonical, ColumnFacts column) {
        return statements.value(DSL.val(canonical), column);
    }
}
