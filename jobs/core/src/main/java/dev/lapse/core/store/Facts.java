package dev.lapse.core.store;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Truth;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a store says of one record: all that a decision needs, and field values only where they were asked for.
 *
 * @param clusters the clusters whose {@code when} is true of the record; exactly one in a sound binding
 * @param events the local date of each event of the shape, in the entity's zone; absent for null, missing and sentinels
 * @param conditions what each named condition of the shape says
 * @param links for each link of the shape, in its order, the key it points to, or what the record is called in the other columns
 *     that it points to; empty where a link column is null
 * @param rawGroups the field groups in which some field is not yet reduced
 * @param values the canonical text of the columns asked for; absent for null
 * @param version the version decided on, for a search store
 * @param ambiguous whether a column that a link or a picked event is read from holds several different values, so that nobody can tell
 *     what the record points to, or when; only documents can
 * @param names what the record is called in each of the shape's names, in its order; empty where a column of it is null, so that
 *     nothing can point to the record by it
 */
public record Facts(
        RecordSetName recordSet,
        Key key,
        Set<String> clusters,
        Map<String, LocalDate> events,
        Map<String, Truth> conditions,
        List<Optional<Key>> links,
        Set<String> rawGroups,
        Map<String, String> values,
        Optional<DocumentVersion> version,
        boolean ambiguous,
        List<Optional<Key>> names) {

    /** A record each of whose columns holds one value at the most, and that is pointed to by its key only. */
    public Facts(
            RecordSetName recordSet,
            Key key,
            Set<String> clusters,
            Map<String, LocalDate> events,
            Map<String, Truth> conditions,
            List<Optional<Key>> links,
            Set<String> rawGroups,
            Map<String, String> values,
            Optional<DocumentVersion> version) {
        this(recordSet, key, clusters, events, conditions, links, rawGroups, values, version, false, List.of());
    }

    /** The date of {@code event}; empty for null, missing and sentinels. */
    public Optional<LocalDate> event(String event) {
        return Optional.ofNullable(events.get(event));
    }

    /** Of what names the record; equality compares all of it. */
    @Override
    public int hashCode() {
        return 31 * recordSet.hashCode() + key.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Facts facts
                && recordSet.equals(facts.recordSet)
                && key.equals(facts.key)
                && clusters.equals(facts.clusters)
                && events.equals(facts.events)
                && conditions.equals(facts.conditions)
                && links.equals(facts.links)
                && rawGroups.equals(facts.rawGroups)
                && values.equals(facts.values)
                && version.equals(facts.version)
                && ambiguous == facts.ambiguous
                && names.equals(facts.names);
    }

    @Override
    public String toString() {
        return "a record of " + recordSet;
    }
}
