package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.Optional;

/**
 * A stop on erasure for litigation, audit or tax proceedings, or because of what a person asked for.
 *
 * @param id what it is called in answers and in the evidence log
 */
public record Suspension(String id, Scope scope) {

    private static final String REQUESTED = "request ";
    private static final String RESTRICTED = "restriction ";

    /** What a request that is not answered yet keeps of {@code person}. */
    public static Suspension requested(String request, SubjectKey person) {
        return new Suspension(REQUESTED + request, new OfSubject(person, Optional.empty()));
    }

    /** What a restriction (Art. 18 GDPR) keeps of {@code person}. */
    public static Suspension restricted(String request, SubjectKey person) {
        return new Suspension(RESTRICTED + request, new OfSubject(person, Optional.empty()));
    }

    /** Whether {@code id} tells of a request, so that nothing else may be called that. */
    public static boolean isOfRequest(String id) {
        return id.startsWith(REQUESTED) || id.startsWith(RESTRICTED);
    }

    /** Why something stays that the suspension {@code id} covers. */
    static Why why(String id) {
        if (id.startsWith(REQUESTED)) {
            return Why.of(Reason.REQUESTED, id.substring(REQUESTED.length()));
        }
        return id.startsWith(RESTRICTED)
                ? Why.of(Reason.RESTRICTED, id.substring(RESTRICTED.length()))
                : Why.of(Reason.SUSPENDED, id);
    }

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
