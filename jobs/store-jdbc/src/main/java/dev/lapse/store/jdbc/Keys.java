package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Keys on their way into a statement, one array for each column, and out of its result. */
record Keys(Statements statements) {

    /** The name of the derived table that {@link #table} gives. */
    static final String NAME = "v";

    private static final String TEXTS = "x";

    static String[] columnNames(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).toArray(String[]::new);
    }

    static Field<Object> column(int position) {
        return DSL.field(DSL.name(NAME, "c" + position));
    }

    static Map<Name, Field<Object>> assignments(Map<String, Field<Object>> columns) {
        Map<Name, Field<Object>> assignments = new LinkedHashMap<>();
        columns.forEach((column, value) -> assignments.put(DSL.name(column), value));
        return assignments;
    }

    /** A derived table of the keys as values of the columns' types; a key that no row can have is left out. */
    Table<?> table(List<ColumnFacts> columns, Collection<Key> keys) {
        return select(columns, keys).asTable(NAME);
    }

    /** That the row's columns together equal one of the keys. */
    Condition in(List<Field<Object>> row, List<ColumnFacts> columns, Collection<Key> keys) {
        return statements.in(row, select(columns, keys));
    }

    private Select<? extends Record> select(List<ColumnFacts> columns, Collection<Key> keys) {
        List<Key> fitting = (keys instanceof Set<Key> set ? set : new LinkedHashSet<>(keys))
                .stream().filter(key -> fits(columns, key)).toList();
        List<String[]> arrays = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String[] texts = new String[fitting.size()];
            for (int k = 0; k < texts.length; k++) {
                texts[k] = fitting.get(k).parts().get(i);
            }
            arrays.add(texts);
        }
        return typed(columns, arrays);
    }

    /** A derived table of values of the columns' types, from one array of canonical texts for each. */
    Table<?> values(List<ColumnFacts> columns, List<String[]> arrays) {
        return typed(columns, arrays).asTable(NAME);
    }

    private Select<? extends Record> typed(List<ColumnFacts> columns, List<String[]> arrays) {
        List<Field<Object>> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Field<String> text = DSL.field(DSL.name(TEXTS, "c" + i), String.class);
            values.add(statements.value(text, columns.get(i)).as("c" + i));
        }
        return DSL.select(values).from(statements.rows(TEXTS, arrays));
    }

    /** The values of one key, for a comparison with a row. */
    List<Field<Object>> literals(List<ColumnFacts> columns, Key key) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> statements.value(DSL.val(key.parts().get(i)), columns.get(i)))
                .toList();
    }

    /** That the row's columns equal those of {@link #table}. */
    static Condition match(List<Field<Object>> row) {
        return Conditions.all(IntStream.range(0, row.size())
                .mapToObj(i -> row.get(i).eq(column(i)))
                .toList());
    }

    List<Field<String>> texts(List<Field<Object>> row, List<ColumnFacts> columns) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> statements.text(row.get(i), columns.get(i)).as("k" + i))
                .toList();
    }

    /** The key that the first columns of a result hold, selected by {@link #texts}. */
    static Key read(Record record, List<ColumnFacts> columns) {
        return new Key(IntStream.range(0, columns.size())
                .mapToObj(i -> Canonical.of(columns.get(i).family(), record.get(i, String.class)))
                .toList());
    }

    private static boolean fits(List<ColumnFacts> columns, Key key) {
        if (columns.size() != key.parts().size()) {
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!Canonical.fits(columns.get(i), key.parts().get(i))) {
                return false;
            }
        }
        return true;
    }
}
