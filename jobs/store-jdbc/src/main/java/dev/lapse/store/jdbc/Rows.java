package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Keys and new values on their way into a statement.
 *
 * @param key the columns of the key
 * @param values the columns behind them
 * @param texts canonical texts, one array for each column of both
 */
record Rows(Statements statements, List<ColumnFacts> key, List<ColumnFacts> values, List<String[]> texts) {

    private static final String TEXTS = "x";

    /** A derived table {@link Keys#NAME} of the keys and values as values of the columns' types. */
    Table<?> table() {
        return select().asTable(Keys.NAME);
    }

    /** What rows are sought by, then the values. */
    Select<? extends Record> select() {
        return select(statements::seeking);
    }

    /** The same where texts are equal in any case of their letters. */
    Select<? extends Record> selectInAnyCase() {
        return select(statements::seekingInAnyCase);
    }

    private Select<? extends Record> select(BiFunction<Field<String>, ColumnFacts, List<Field<Object>>> sought) {
        List<Field<Object>> fields = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            List<Field<Object>> seeking = sought.apply(text(i), key.get(i));
            for (int j = 0; j < seeking.size(); j++) {
                fields.add(seeking.get(j).as(Keys.columnName(i, j)));
            }
        }
        for (int i = 0; i < values.size(); i++) {
            int position = key.size() + i;
            fields.add(statements.value(text(position), values.get(i)).as(Keys.columnName(position, 0)));
        }
        return DSL.select(fields).from(statements.rows(TEXTS, texts));
    }

    private static Field<String> text(int position) {
        return DSL.field(DSL.name(TEXTS, Keys.columnName(position, 0)), String.class);
    }

    /** The rows with one of {@code keys}. */
    Rows only(Set<Key> keys) {
        int[] kept = IntStream.range(0, texts.getFirst().length)
                .filter(row -> keys.contains(key(row)))
                .toArray();
        List<String[]> fewer = new ArrayList<>();
        for (String[] column : texts) {
            String[] some = new String[kept.length];
            for (int i = 0; i < kept.length; i++) {
                some[i] = column[kept[i]];
            }
            fewer.add(some);
        }
        return new Rows(statements, key, values, fewer);
    }

    private Key key(int row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            parts.add(String.valueOf(texts.get(i)[row]));
        }
        return new Key(parts);
    }
}
