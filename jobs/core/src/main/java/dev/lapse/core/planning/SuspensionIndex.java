package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The suspensions in force, ready to be asked about one record. */
final class SuspensionIndex {

    private record SubjectScope(SubjectKey subject, Optional<String> cluster) {}

    private final Map<String, String> clusters = new HashMap<>();
    private final Map<RecordSetName, String> wholes = new HashMap<>();
    private final Map<RecordSetName, Map<String, String>> conditions = new HashMap<>();
    private final Map<Suspension.OfRecord, String> records = new HashMap<>();
    private final Map<SubjectScope, String> subjects = new HashMap<>();

    SuspensionIndex(Suspensions suspensions) {
        for (Suspension suspension : suspensions.inForce()) {
            switch (suspension.scope()) {
                case Suspension.OfCluster scope -> clusters.put(scope.cluster(), suspension.id());
                case Suspension.OfRecordSet scope -> wholes.put(scope.recordSet(), suspension.id());
                case Suspension.OfCondition scope ->
                    conditions
                            .computeIfAbsent(scope.recordSet(), name -> new TreeMap<>())
                            .put(scope.condition(), suspension.id());
                case Suspension.OfRecord scope -> records.put(scope, suspension.id());
                case Suspension.OfSubject scope ->
                    subjects.put(new SubjectScope(scope.subject(), scope.cluster()), suspension.id());
            }
        }
    }

    boolean isEmpty() {
        return clusters.isEmpty() && subjects.isEmpty() && recordSets().isEmpty();
    }

    /** Whether one of them covers all of {@code cluster}. */
    boolean names(String cluster) {
        return clusters.containsKey(cluster);
    }

    /** The record sets that are named: of which all, single, or certain records are covered. */
    Set<RecordSetName> recordSets() {
        Set<RecordSetName> named = records.keySet().stream()
                .map(Suspension.OfRecord::recordSet)
                .collect(Collectors.toCollection(HashSet::new));
        named.addAll(wholes.keySet());
        named.addAll(conditions.keySet());
        return named;
    }

    boolean asksForSubjects() {
        return !subjects.isEmpty();
    }

    /** The suspension that covers the record; empty where none does. */
    Optional<String> covering(RecordSetName recordSet, Facts facts, Set<SubjectKey> persons) {
        return isEmpty()
                ? Optional.empty()
                : covering(recordSet, facts.clusters(), facts.key(), persons).or(() -> byCondition(recordSet, facts));
    }

    private Optional<String> byCondition(RecordSetName recordSet, Facts facts) {
        return conditions.getOrDefault(recordSet, Map.of()).entrySet().stream()
                .filter(condition -> facts.conditions().get(condition.getKey()) != Truth.FALSE)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The suspension that covers a record of {@code of}, whatever it holds; empty where none does. */
    Optional<String> covering(RecordSetName recordSet, Set<String> of, Key key, Set<SubjectKey> persons) {
        for (String cluster : of) {
            if (clusters.containsKey(cluster)) {
                return Optional.of(clusters.get(cluster));
            }
        }
        String whole = wholes.get(recordSet);
        if (whole != null) {
            return Optional.of(whole);
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
