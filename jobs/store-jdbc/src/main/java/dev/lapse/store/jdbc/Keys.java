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
import org.jooq.impl.DSL;

/** Keys on their way into a statement, one array for each column, and out of its result. */
record Keys(Statements statements) {

    /** The name of the derived table that {@link Rows#table} gives. */
    static final String NAME = "v";

    static String[] columnNames(int count) {
        return IntStream.range(0, count).mapToObj(i -> columnName(i, 0)).toArray(String[]::new);
    }

    /** The name of what stands for a column; of several that do, the first is the column's own. */
    static String columnName(int position, int which) {
        return which == 0 ? "c" + position : "c" + position + "_" + which;
    }

    static Field<Object> column(int position) {
        return DSL.field(DSL.name(NAME, columnName(position, 0)));
    }

    static Map<Name, Field<Object>> assignments(Map<String, Field<Object>> columns) {
        Map<Name, Field<Object>> assignments = new LinkedHashMap<>();
        columns.forEach((column, value) -> assignments.put(DSL.name(column), value));
        return assignments;
    }

    /** The keys as rows; one that no row can have is left out. */
    Rows rows(List<ColumnFacts> columns, Collection<Key> keys) {
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
        return new Rows(statements, columns, List.of(), arrays);
    }

    /** That the row's columns together equal one of the keys. */
    Condition in(List<Field<Object>> row, List<ColumnFacts> columns, Collection<Key> keys) {
        return statements.in(
                sought(statements, row, columns), rows(columns, keys).select());
    }

    /** The same where texts are equal in any case of their letters; keys without a letter are found by the columns' own index. */
    Condition inAnyCase(List<Field<Object>> row, List<ColumnFacts> columns, Collection<Key> keys) {
        if (keys.stream().flatMap(key -> key.parts().stream()).noneMatch(Keys::hasLetter)) {
            return in(row, columns, keys);
        }
        List<Field<Object>> sought = IntStream.range(0, row.size())
                .mapToObj(i -> statements.soughtInAnyCase(row.get(i), columns.get(i)))
                .flatMap(List::stream)
                .toList();
        return statements.in(sought, rows(columns, keys).selectInAnyCase());
    }

    private static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    static List<Field<Object>> sought(Statements statements, List<Field<Object>> row, List<ColumnFacts> columns) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> statements.sought(row.get(i), columns.get(i)))
                .flatMap(List::stream)
                .toList();
    }

    /** That the row's columns equal those of a row of {@link Rows#table}. */
    Condition match(List<Field<Object>> row, List<ColumnFacts> columns) {
        List<Condition> equal = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            List<Field<Object>> sought = statements.sought(row.get(i), columns.get(i));
            for (int j = 0; j < sought.size(); j++) {
                equal.add(sought.get(j).eq(DSL.field(DSL.name(NAME, columnName(i, j)))));
            }
        }
        return Conditions.all(equal);
    }

    /** The values of one key, for a comparison with a row. */
    List<Field<Object>> literals(List<ColumnFacts> columns, Key key) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> statements.value(DSL.val(key.parts().get(i)), columns.get(i)))
                .toList();
    }

    /** That a row's columns refer to those of a row of {@link Rows#table}, as the store itself compares them. */
    static Condition refersTo(List<Field<Object>> row) {
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
