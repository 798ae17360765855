package dev.lapse.core.planning;

import java.util.List;

/**
 * What a run would do to one cluster.
 *
 * @param state whether it would do it
 * @param heldBefore the records of the cluster, dependents included, before the first run of the as-of date
 * @param goneBefore those that earlier runs of the as-of date erased or reduced
 * @param affected those that this run would erase or reduce, as far as they were counted
 * @param exact whether {@code affected} and {@code counts} are exact; else they are a part, and more may be due
 * @param statements the statements of each step, with places for keys and values
 * @param findings what holds this cluster up or should be looked at
 */
public record ClusterPlan(
        String cluster,
        State state,
        long heldBefore,
        long goneBefore,
        long affected,
        boolean exact,
        List<SetCounts> counts,
        List<Statement> statements,
        List<Finding> findings) {

    public ClusterPlan {
        counts = List.copyOf(counts);
        statements = List.copyOf(statements);
        findings = List.copyOf(findings);
    }

    /** Whether a run does what is planned. */
    public enum State {
        READY,
        /** Over its limit, or refers to nothing but depends on a cluster that is. */
        REFUSED,
        /** A finding about a column, trigger or table stops it. */
        BLOCKED,
        /** Somebody must approve it first. */
        WAITING
    }

    /** One statement as it would be sent. */
    public record Statement(String recordSet, String text) {}
}
