package dev.lapse.app.desk.discovery;

import dev.lapse.app.desk.discovery.DraftedSet.Link;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.TableFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How record sets point to each other.
 *
 * @param tables all tables of the store
 * @param names what the record set of each bound table is called
 */
record DraftedLinks(Map<String, TableFacts> tables, Map<String, String> names) {

    private TableFacts facts(String table) {
        return Objects.requireNonNull(tables.get(table));
    }

    private String own(String table) {
        return Objects.requireNonNull(names.get(table));
    }

    static List<String> keyOf(TableFacts table) {
        return table.primaryKey().isEmpty()
                ? table.uniqueKeys().stream()
                        .filter(key -> key.stream()
                                .allMatch(column -> table.column(column)
                                        .filter(facts -> !facts.nullable())
                                        .isPresent()))
                        .findFirst()
                        .orElse(List.of())
                : table.primaryKey();
    }

    List<Link> links(TableFacts table) {
        List<Link> links = new ArrayList<>();
        for (ForeignKeyFacts key : table.foreignKeys()) {
            if (names.containsKey(key.targetTable())) {
                Map<String, String> by = new LinkedHashMap<>();
                for (int i = 0; i < key.columns().size(); i++) {
                    by.put(key.columns().get(i), key.targetColumns().get(i));
                }
                Link link = new Link(own(key.targetTable()), by);
                if (!links.contains(link)) {
                    links.add(link);
                }
            }
        }
        return links;
    }

    /** A column that is called as the one column of another record set's key, and is of its family. */
    List<Link> likelyLinks(TableFacts table) {
        List<Link> likely = new ArrayList<>();
        for (ColumnFacts column : table.columns()) {
            boolean linked =
                    table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
            if (linked) {
                continue;
            }
            for (String other : names.keySet()) {
                List<String> key = keyOf(facts(other));
                if (!other.equals(table.name()) && key.size() == 1 && isNamedAfter(column, other, key.getFirst())) {
                    likely.add(new Link(own(other), Map.of(column.name(), key.getFirst())));
                }
            }
        }
        return likely;
    }

    private boolean isNamedAfter(ColumnFacts column, String table, String key) {
        String name = column.name().toLowerCase(Locale.ROOT);
        String plain = table.substring(table.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean same = name.equals(key.toLowerCase(Locale.ROOT)) && !name.equals("id")
                || name.equals(plain + "_id")
                || name.equals(plain + "id");
        return same
                && facts(table)
                        .column(key)
                        .filter(target -> target.family() == column.family())
                        .isPresent();
    }
}
