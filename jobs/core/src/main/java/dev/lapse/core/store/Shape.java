package dev.lapse.core.store;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A record set as a store reads it, with everything resolved that lies in other record sets.
 *
 * @param table the table as the catalog spells it, or the index, alias or pattern
 * @param key the columns that name a record
 * @param clusters the clusters a record may belong to, each with the condition that says so
 * @param links for each link its own columns, in the order of the columns they point to
 * @param events what a date is read from, by name
 * @param conditions the named conditions
 * @param fields the fields that can be reduced
 * @param notNull the columns that take no null
 * @param zone the entity's zone
 * @param names other columns than the key by which links point to a record; no two records have the same values in them
 * @param elements the path of the array of whose elements the records are, all those of one document with the same key together;
 *     empty where records are whole rows or documents
 */
public record Shape(
        RecordSetName name,
        String table,
        List<String> key,
        List<RecordSet.ClusterChoice> clusters,
        List<List<String>> links,
        Map<String, EventSource> events,
        Map<String, Condition> conditions,
        List<Field> fields,
        Set<String> notNull,
        ZoneId zone,
        List<List<String>> names,
        Optional<String> elements) {

    /** Of whole rows or documents that are pointed to by their key only. */
    public Shape(
            RecordSetName name,
            String table,
            List<String> key,
            List<RecordSet.ClusterChoice> clusters,
            List<List<String>> links,
            Map<String, EventSource> events,
            Map<String, Condition> conditions,
            List<Field> fields,
            Set<String> notNull,
            ZoneId zone) {
        this(name, table, key, clusters, links, events, conditions, fields, notNull, zone, List.of(), Optional.empty());
    }

    public Shape {
        key = List.copyOf(key);
        clusters = List.copyOf(clusters);
        links = List.copyOf(links);
        events = Map.copyOf(events);
        conditions = Map.copyOf(conditions);
        fields = List.copyOf(fields);
        notNull = Set.copyOf(notNull);
        names = List.copyOf(names);
    }

    /** Where the date of an event lies. */
    public sealed interface EventSource {

        /** A column of the record. */
        record Column(String column, Dates dates) implements EventSource {}

        /**
         * The latest or earliest of own columns and of columns in tables of the same store whose rows point here. The
         * column for a record that never had any is an event of its own, named {@code NAME when none}.
         */
        record Picked(Event.Pick pick, List<Column> own, List<Feed> feeds) implements EventSource {
            public Picked {
                own = List.copyOf(own);
                feeds = List.copyOf(feeds);
            }
        }
    }

    /**
     * A column in rows of another table of the same store that point to this record.
     *
     * @param linkColumns the other table's columns, in the order of {@code targetColumns}
     * @param targetColumns the columns of this record set that they point to
     */
    public record Feed(String table, List<String> linkColumns, List<String> targetColumns, EventSource.Column column) {
        public Feed {
            linkColumns = List.copyOf(linkColumns);
            targetColumns = List.copyOf(targetColumns);
        }
    }

    /**
     * What {@code record}, one of this set, is called in {@code columns}: those of the key or some of {@link #names}; empty where one
     * of them is null.
     */
    public Optional<Key> name(Facts record, List<String> columns) {
        if (columns.equals(key)) {
            return Optional.of(record.key());
        }
        int position = names.indexOf(columns);
        if (position < 0) {
            throw new IllegalArgumentException("records of " + name + " are not read by their names in " + columns);
        }
        return record.names().get(position);
    }

    /** Whether rows are pointed to by {@code column}, alone or with others: it must stay as it is for as long as they are. */
    public boolean isPointedToBy(String column) {
        return key.contains(column) || names.stream().anyMatch(columns -> columns.contains(column));
    }

    /** The same record set, of which nothing is read but what its records are called. */
    public Shape bare() {
        return new Shape(
                name, table, key, List.of(), List.of(), Map.of(), Map.of(), List.of(), notNull, zone, names, elements);
    }

    /** The same record set, read from another table of the same columns. */
    public Shape in(String other) {
        return new Shape(name, other, key, clusters, links, events, conditions, fields, notNull, zone, names, elements);
    }

    /** Whether the date of some event is picked among rows of {@code other}, a table of the same store. */
    public boolean isFedFrom(String other) {
        return events.values().stream()
                .anyMatch(source -> source instanceof EventSource.Picked picked
                        && picked.feeds().stream().anyMatch(feed -> feed.table().equals(other)));
    }

    /** The fields of {@code group}. */
    public List<Field> fieldsOf(String group) {
        return fields.stream().filter(field -> field.group().equals(group)).toList();
    }

    /** The condition that makes a record one of {@code cluster}; empty where every record is. */
    public Optional<Condition> conditionOf(String cluster) {
        return clusters.stream()
                .filter(choice -> choice.cluster().equals(cluster))
                .findFirst()
                .flatMap(RecordSet.ClusterChoice::when);
    }
}
