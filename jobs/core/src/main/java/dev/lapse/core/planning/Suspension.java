package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.Optional;

/**
 * A stop on erasure for litigation, audit or tax proceedings.
 *
 * @param id what it is called in answers and in the evidence log
 */
public record Suspension(String id, Scope scope) {

    /** What a suspension covers. */
    public sealed interface Scope {}

    /** Every record of a cluster. */
    public record OfCluster(String cluster) implements Scope {}

    /** Every record of a record set. */
    public record OfRecordSet(RecordSetName recordSet) implements Scope {}

    /** Every record of which a named condition of its binding is true or cannot be told. */
    public record OfCondition(RecordSetName recordSet, String condition) implements Scope {}

    /** One record. */
    public record OfRecord(RecordSetName recordSet, Key key) implements Scope {}

    /** Every record of a person, or only those of one cluster. */
    public record OfSubject(SubjectKey subject, Optional<String> cluster) implements Scope {}
}
