package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The suspensions in force, ready to be asked about one record. */
final class SuspensionIndex {

    private record SubjectScope(SubjectKey subject, Optional<String> cluster) {}

    private final Map<String, String> clusters = new HashMap<>();
    private final Map<Suspension.OfRecord, String> records = new HashMap<>();
    private final Map<SubjectScope, String> subjects = new HashMap<>();

    SuspensionIndex(Suspensions suspensions) {
        for (Suspension suspension : suspensions.inForce()) {
            switch (suspension.scope()) {
                case Suspension.OfCluster scope -> clusters.put(scope.cluster(), suspension.id());
                case Suspension.OfRecord scope -> records.put(scope, suspension.id());
                case Suspension.OfSubject scope ->
                    subjects.put(new SubjectScope(scope.subject(), scope.cluster()), suspension.id());
            }
        }
    }

    boolean isEmpty() {
        return clusters.isEmpty() && records.isEmpty() && subjects.isEmpty();
    }

    /** Whether one of them covers all of {@code cluster}. */
    boolean names(String cluster) {
        return clusters.containsKey(cluster);
    }

    /** The record sets of which single records are covered. */
    Set<RecordSetName> recordSets() {
        return records.keySet().stream().map(Suspension.OfRecord::recordSet).collect(Collectors.toSet());
    }

    boolean asksForSubjects() {
        return !subjects.isEmpty();
    }

    /** The suspension that covers the record; empty where none does. */
    Optional<String> covering(RecordSetName recordSet, Facts facts, Set<SubjectKey> persons) {
        return isEmpty() ? Optional.empty() : covering(recordSet, facts.clusters(), facts.key(), persons);
    }

    /** The suspension that covers a record of {@code of}; empty where none does. */
    Optional<String> covering(RecordSetName recordSet, Set<String> of, Key key, Set<SubjectKey> persons) {
        for (String cluster : of) {
            if (clusters.containsKey(cluster)) {
                return Optional.of(clusters.get(cluster));
            }
        }
        String record = records.get(new Suspension.OfRecord(recordSet, key));
        if (record != null) {
            return Optional.of(record);
        }
        return persons.stream()
                .flatMap(person -> ofSubject(person, of).stream())
                .findFirst();
    }

    private Optional<String> ofSubject(SubjectKey person, Set<String> of) {
        String everywhere = subjects.get(new SubjectScope(person, Optional.empty()));
        return everywhere != null
                ? Optional.of(everywhere)
                : of.stream()
                        .map(cluster -> subjects.get(new SubjectScope(person, Optional.of(cluster))))
                        .filter(java.util.Objects::nonNull)
                        .findFirst();
    }
}
