package dev.lapse.core.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One table or index as a binding describes it.
 *
 * @param clusters the clusters whose rules govern its records; empty for a copy
 * @param key the columns that name a record; those of its link where a record is all rows that hang on one other
 * @param conditions the named conditions that rules speak of
 * @param triggers the triggers a person has acknowledged, by name
 */
public record RecordSet(
        RecordSetName name,
        Target target,
        List<ClusterChoice> clusters,
        List<String> key,
        Optional<Subject> subject,
        List<Link> links,
        Map<String, Event> events,
        Map<String, Condition> conditions,
        List<Field> fields,
        Set<String> notPersonal,
        Map<String, Trigger> triggers,
        Optional<CopyOf> copyOf) {

    /**
     * The event that {@code created:} of a binding makes: when the record was made, whatever its rule counts from. No event
     * of a policy file can have this name.
     */
    public static final String CREATED = "created at";

    public RecordSet {
        clusters = List.copyOf(clusters);
        key = List.copyOf(key);
        links = List.copyOf(links);
        events = Map.copyOf(events);
        conditions = Map.copyOf(conditions);
        fields = List.copyOf(fields);
        notPersonal = Set.copyOf(notPersonal);
        triggers = Map.copyOf(triggers);
    }

    /** The same under another key. */
    public RecordSet withKey(List<String> other) {
        return new RecordSet(
                name,
                target,
                clusters,
                other,
                subject,
                links,
                events,
                conditions,
                fields,
                notPersonal,
                triggers,
                copyOf);
    }

    /** Where the records lie: a table, written with its schema, an index, alias or pattern, or an array in the documents of one. */
    public sealed interface Target {
        String name();

        record Table(String name) implements Target {}

        record Index(String name) implements Target {}

        /**
         * A record is all those elements of {@code array} in one document that have the same key.
         *
         * @param name the index, alias or pattern
         * @param array the path of the array in a document
         */
        record Elements(String name, String array) implements Target {

            /** Whether {@code column} lies in the elements. */
            public boolean holds(String column) {
                return column.startsWith(array + ".");
            }
        }
    }

    /** The array of whose elements the records are; empty where they are whole rows or documents. */
    public Optional<Target.Elements> elements() {
        return target instanceof Target.Elements elements ? Optional.of(elements) : Optional.empty();
    }

    /** The cluster of the records that {@code when} is true of; of all records where it is empty. */
    public record ClusterChoice(Optional<Condition> when, String cluster) {}

    /** What a person says an acknowledged trigger does. */
    public sealed interface Trigger {

        record CopiesTo(RecordSetName recordSet) implements Trigger {}

        record Changes(Set<String> columns) implements Trigger {}
    }

    /** Whether some records of this set belong to {@code cluster}. */
    public boolean mayBelongTo(String cluster) {
        return clusters.stream().anyMatch(choice -> choice.cluster().equals(cluster));
    }
}
