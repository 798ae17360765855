package dev.lapse.core.planning;

import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Subject;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts the documents that hold several values where the binding reads one: any field of a document may hold an array. Such a
 * document stays, and keeps what it names. Where it is the person that is not told, nobody could say whom a suspension covers, so
 * the cluster stays.
 */
final class SeveralValues {

    private final BoundPolicy policy;
    private final Map<String, Store> stores;

    SeveralValues(BoundPolicy policy, Map<String, Store> stores) {
        this.policy = policy;
        this.stores = stores;
    }

    /** What to tell of {@code cluster}; one statement for each of its record sets, copies included, in a search store. */
    List<Finding> check(String cluster) {
        return policy.structure(cluster).recordSets().stream()
                .flatMap(this::withCopies)
                .filter(BoundSet::isIndex)
                .flatMap(set -> check(set, cluster).stream())
                .toList();
    }

    private Stream<BoundSet> withCopies(RecordSetName name) {
        return Stream.concat(Stream.of(policy.set(name)), policy.copies(name).stream());
    }

    private List<Finding> check(BoundSet set, String cluster) {
        Map<String, String> columns = columns(set.recordSet());
        if (columns.isEmpty()) {
            return List.of();
        }
        List<Restriction> asked = columns.keySet().stream()
                .map(column -> within(cluster, set, new Restriction.SeveralValues(column)))
                .toList();
        List<Long> counts = Objects.requireNonNull(stores.get(set.store())).count(set.shape(), asked);
        List<Finding> findings = new ArrayList<>();
        int i = 0;
        for (Map.Entry<String, String> column : columns.entrySet()) {
            long count = counts.get(i++);
            if (count > 0) {
                findings.add(finding(cluster, set, column.getKey(), column.getValue(), count));
            }
        }
        return findings;
    }

    private static Restriction within(String cluster, BoundSet set, Restriction restriction) {
        return set.shape()
                .conditionOf(cluster)
                .<Restriction>map(when -> Restriction.allOf(
                        new Restriction.Holds(when, Set.of(dev.lapse.core.policy.Truth.TRUE)), restriction))
                .orElse(restriction);
    }

    /** The columns that a record must hold once, each with what it is read for first; its own key is its id, which is one. */
    private static Map<String, String> columns(RecordSet recordSet) {
        Map<String, String> columns = new LinkedHashMap<>();
        recordSet.subject().map(Subject::key).ifPresent(column -> columns.put(column, "the key of the person"));
        recordSet.links().stream()
                .map(Link::by)
                .forEach(by -> by.keySet().forEach(column -> columns.putIfAbsent(column, "a link")));
        recordSet
                .copyOf()
                .map(CopyOf::by)
                .ifPresent(
                        by -> by.keySet().forEach(column -> columns.putIfAbsent(column, "the link to the original")));
        recordSet.events().values().stream()
                .flatMap(SeveralValues::own)
                .forEach(column -> columns.putIfAbsent(column, "the date of an event"));
        return columns;
    }

    private static Stream<String> own(Event event) {
        return switch (event) {
            case Event.Own own -> Stream.of(own.column());
            case Event.Derived derived ->
                Stream.concat(derived.sources().stream(), derived.whenNone().stream())
                        .filter(source -> source.recordSet().isEmpty())
                        .map(Event.Source::column);
        };
    }

    private static Finding finding(String cluster, BoundSet set, String column, String use, long count) {
        boolean person = set.recordSet()
                .subject()
                .filter(subject -> subject.key().equals(column))
                .isPresent();
        return new Finding(
                "several-values",
                person ? Finding.Weight.CLUSTER : Finding.Weight.RECORDS,
                Optional.of(set.store()),
                Optional.of(cluster),
                count + " records of " + set.name() + " hold several values in " + column + ", which is read as " + use
                        + (person ? "; whose they are nobody can tell" : "; they stay, and so does what they name"),
                "write documents that hold one value there, or name a field that does",
                count);
    }
}
