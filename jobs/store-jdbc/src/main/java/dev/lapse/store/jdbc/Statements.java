package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Comparator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectFinalStep;
import org.jooq.SelectForUpdateStep;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** What one product says in its own way: the statements that change rows, and the expressions that differ. */
interface Statements {

    SQLDialect dialect();

    /** How statements are written and sent. */
    default Settings settings() {
        return new Settings();
    }

    /** A derived table of texts named {@code name} with columns {@code c0, c1 …}: one array bound for each column. */
    Table<?> rows(String name, List<String[]> columns);

    /** The value of the column's type that {@code text}, in canonical form, stands for. */
    Field<Object> value(Field<String> text, ColumnFacts column);

    /** What {@link Canonical#of} makes the canonical text from. */
    Field<String> text(Field<?> value, ColumnFacts column);

    /** Whether the values of the column are bytes, which are read as they are. */
    default boolean isBytes(ColumnFacts column) {
        return column.family() == ColumnFacts.Family.BINARY;
    }

    /** The first {@code length} characters of the canonical text of a value, or its first bytes; the store sends no more. */
    default Field<?> prefix(Field<Object> value, ColumnFacts column, int length) {
        return isBytes(column)
                ? DSL.field("substring({0}, 1, {1})", byte[].class, value, DSL.inline(length))
                : DSL.substring(text(value, column), DSL.inline(1), DSL.inline(length));
    }

    /** The rows of some blocks from all over the table, the same each time, about {@code percent} of all; empty where the product has no such thing. */
    default Optional<Table<?>> blocks(BoundTable table, double percent) {
        return Optional.empty();
    }

    /** A text of a policy as it is: of no padded or enumerated type, which would compare in a way of its own. */
    default Field<Object> literal(String text) {
        return DSL.field("cast({0} as varchar)", Object.class, DSL.val(text));
    }

    /** Whether the product stores the empty text as null, so that no row holds it. */
    default boolean emptyTextIsNull() {
        return false;
    }

    /** Whether no date behind the year 9999 can be held, nor be compared with. */
    default boolean datesEndWithYear9999() {
        return false;
    }

    /** That a date or time is one of the calendar; empty where its type can hold no other. */
    default Optional<Condition> isDate(Field<Object> value, ColumnFacts column) {
        return Optional.empty();
    }

    /** The field as a text that compares equal to equal texts only. */
    Field<Object> exact(Field<Object> text, ColumnFacts column);

    /** The text in an order by code points. */
    Field<Object> ordered(Field<Object> text);

    /** Two values of one family compared, one or both of them in {@code columns}; unknown where one of them is null. */
    default Condition compare(
            Field<Object> left, Comparator comparator, Field<Object> right, List<ColumnFacts> columns) {
        return left.compare(comparator, right);
    }

    /** The number of characters of a text. */
    default Field<Integer> length(Field<?> text) {
        return DSL.charLength(text.coerce(String.class));
    }

    /** Whether the whole text fits the regular expression, which holds nothing that products read differently. */
    default Condition matches(Field<String> text, String expression) {
        return text.likeRegex(expression);
    }

    /** That the row's columns together equal those of a row of {@code keys}. */
    default Condition in(List<Field<Object>> row, Select<? extends Record> keys) {
        return DSL.row(row).in(keys);
    }

    /** The date or time cut down to the first of its year or month, in the named zone. */
    Field<Object> firstOf(Span span, Field<Object> value, ColumnFacts column, String zone);

    /**
     * That there are such rows, looked up for each row of the statement through an index. A product that would rather read the
     * whole other table for a page of a thousand rows must be kept from it here.
     */
    default Condition existsOneByOne(Select<?> rows) {
        return DSL.exists(rows);
    }

    /** Whether something lies at the path of a JSON document. */
    Condition present(Field<Object> document, ColumnFacts column, List<String> path);

    /** The JSON document without what lies at the paths. */
    Field<Object> without(Field<Object> document, ColumnFacts column, List<List<String>> paths);

    /** One row of the given values. */
    default Select<? extends Record> row(DSLContext dsl, List<? extends Field<?>> values) {
        return dsl.select(values);
    }

    /** The rows that {@code target} names and allows, in the order of their keys. */
    default SelectForUpdateStep<? extends Record> named(DSLContext dsl, Target target, List<Field<Object>> key) {
        Condition in = in(target.sought(key), target.rows().select());
        return dsl.select(target.returning())
                .from(target.table().table())
                .where(in.and(target.guard()))
                .orderBy(key);
    }

    /** The rows of the query, each locked until the transaction ends; those that somebody else holds are passed over. */
    default ResultQuery<? extends Record> locked(DSLContext dsl, SelectForUpdateStep<? extends Record> query) {
        SelectFinalStep<? extends Record> locked = query.forUpdate().skipLocked();
        return locked;
    }

    /** Whether a new row locks of the row it refers to only the entry of the index that it refers by, so that both must be locked. */
    default boolean refersToEntriesOfIndexes() {
        return false;
    }

    /** What a row is sought by: the column, and more where values that are equal in it need not be the same text. */
    default List<Field<Object>> sought(Field<Object> value, ColumnFacts column) {
        return List.of(value);
    }

    /** What {@link #sought} equals in the rows with the value that {@code text} stands for. */
    default List<Field<Object>> seeking(Field<String> text, ColumnFacts column) {
        return List.of(value(text, column));
    }

    /** {@link #sought} where texts are equal in any case of their letters. */
    default List<Field<Object>> soughtInAnyCase(Field<Object> value, ColumnFacts column) {
        return column.family() == ColumnFacts.Family.TEXT
                ? List.of(lower(exact(value, column)))
                : sought(value, column);
    }

    /** What {@link #soughtInAnyCase} equals. */
    default List<Field<Object>> seekingInAnyCase(Field<String> text, ColumnFacts column) {
        return column.family() == ColumnFacts.Family.TEXT ? List.of(lower(text)) : seeking(text, column);
    }

    /** The text with each letter in its small form, as the product knows it. */
    static Field<Object> lower(Field<?> text) {
        return DSL.field("lower({0})", Object.class, text);
    }

    /** That one column refers to another, as the store itself compares them. */
    default Condition refers(Field<Object> referring, ColumnFacts column, Field<Object> target, ColumnFacts other) {
        return referring.eq(target);
    }

    /** The column of a key as rows are ordered by it and compared. */
    default Field<Object> inOrder(Field<Object> value, ColumnFacts column) {
        return value;
    }

    /** That the row's columns together come behind {@code key}. */
    default Condition behind(List<Field<Object>> row, List<Field<Object>> key) {
        return DSL.row(row).gt(DSL.row(key));
    }

    /** That the row's columns together come before {@code key} or equal it. */
    default Condition upTo(List<Field<Object>> row, List<Field<Object>> key) {
        return DSL.row(row).le(DSL.row(key));
    }

    /** Whether a foreign key is checked with each row that goes, not when all of a statement have. */
    default boolean checksRowByRow() {
        return false;
    }

    /** Deletes the rows of {@code target} that {@code change} names and allows; the keys of those that went. */
    List<? extends Record> delete(DSLContext dsl, Target target);

    /** Sets the columns of the rows that {@code target} names and allows; the keys of those that changed. */
    List<? extends Record> update(DSLContext dsl, Target target, Map<String, Field<Object>> columns);

    /** A part of the calendar. */
    enum Span {
        YEAR,
        MONTH
    }

    /**
     * The rows that a change is for.
     *
     * @param rows the keys and, for an update, the new values
     * @param match that a row of the table has the key of one of {@code rows}
     * @param guard what must still be true of the row
     * @param returning the texts of the row's key
     */
    record Target(BoundTable table, Rows rows, Condition match, Condition guard, List<Field<String>> returning) {

        /** What the rows of the table are sought by. */
        List<Field<Object>> sought(List<Field<Object>> key) {
            return Keys.sought(rows.statements(), key, rows.key());
        }

        /** The rows as a derived table. */
        Table<?> keys() {
            return rows.table();
        }
    }
}
