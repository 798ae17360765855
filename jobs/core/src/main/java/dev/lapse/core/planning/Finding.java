package dev.lapse.core.planning;

import java.util.Optional;

/**
 * Something a person must know or mend.
 *
 * @param code stable, in kebab case; documented for machines
 * @param weight what it holds up
 * @param store the store it lies in
 * @param cluster the cluster it holds up or lies in
 * @param what what is wrong and which one, without any value
 * @param action what to do now
 * @param count how many records it is about; 1 where it is not about records
 */
public record Finding(
        String code,
        Weight weight,
        Optional<String> store,
        Optional<String> cluster,
        String what,
        String action,
        long count) {

    /** The code of a rule that reaches further than anybody has accepted. */
    public static final String NOT_ACCEPTED = "policy-not-accepted";

    /** The code of a night of the schedule in which nothing was run. */
    public static final String NIGHT_MISSED = "night-missed";

    /**
     * Whether what is overdue in its cluster can be counted all the same, if this user may read it: only a right is missing, and an
     * erasure that stopped must not stop unseen.
     */
    boolean leavesRecordsToBeSeen() {
        return weight != Weight.CLUSTER || code.equals("missing-privilege") || code.equals(NOT_ACCEPTED);
    }

    /**
     * Whether nobody counts the records of its cluster: what is missing may be their table. Whoever is to accept a rule must know how
     * much goes by it each night.
     */
    boolean hidesRecords(boolean onRequest) {
        return weight == Weight.CLUSTER && (onRequest || !code.equals(NOT_ACCEPTED));
    }

    /** What a finding holds up. */
    public enum Weight {
        /** The whole run, before the first write. */
        RUN,
        /** Its cluster. */
        CLUSTER,
        /** The records it is about. */
        RECORDS,
        /** Nothing; somebody should look. */
        NOTICE
    }
}
