package dev.lapse.core.planning;

import dev.lapse.core.store.ForeignKeyFacts;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By which columns the rows of a table are pointed to: those of its key, of other unique keys, or more that hold one of these.
 * What is pointed to by a null is nothing.
 */
record Names(Sites sites) {

    /** The columns other than the key by which records of {@code site}, or of another record set over its table, are pointed to. */
    List<List<String>> of(Site site) {
        List<String> key = site.recordSet().key();
        return Stream.concat(links(site), foreignKeys(site))
                .map(by -> LinkColumns.targets(by, key))
                .filter(columns -> !columns.equals(key))
                .distinct()
                .toList();
    }

    /** Each column by which a record is pointed to, but for those of its key. */
    Set<String> columnsOf(Site site) {
        Set<String> columns = new HashSet<>();
        of(site).forEach(columns::addAll);
        columns.removeAll(site.recordSet().key());
        return columns;
    }

    /** The columns that cannot be cleared: those that take no null, and those by which a record is pointed to. */
    Set<String> fixed(Site site) {
        Set<String> columns = columnsOf(site);
        columns.addAll(site.recordSet().key());
        columns.addAll(site.notNull());
        return columns;
    }

    private Stream<Map<String, String>> links(Site site) {
        return sites.all().stream()
                .flatMap(from -> from.recordSet().links().stream()
                        .filter(link -> sites.of(link.to())
                                .filter(to -> isOver(to, site))
                                .isPresent())
                        .map(link -> link.by()));
    }

    private static boolean isOver(Site to, Site site) {
        return to.name().equals(site.name()) || to.found() && to.sharesTableWith(site);
    }

    /** Those of the tables that no record set lies over; what others refer to is what their links say. */
    private Stream<Map<String, String>> foreignKeys(Site site) {
        return sites.catalog(site.store()).stream()
                .flatMap(catalog -> catalog.tables().stream())
                .filter(table -> sites.over(site.store(), table.name()).isEmpty())
                .flatMap(table -> table.foreignKeys().stream())
                .filter(key -> key.targetTable().equals(site.table().name()))
                .filter(key -> site.isUnique(key.targetColumns()))
                .map(Names::by);
    }

    /** The columns of {@code key} and those that they refer to, as a link has them. */
    static Map<String, String> by(ForeignKeyFacts key) {
        Map<String, String> by = new LinkedHashMap<>();
        for (int i = 0; i < key.columns().size(); i++) {
            by.put(key.columns().get(i), key.targetColumns().get(i));
        }
        return by;
    }
}
