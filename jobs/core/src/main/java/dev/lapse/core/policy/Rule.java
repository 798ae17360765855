package dev.lapse.core.policy;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one deletion rule of a cluster.
 *
 * @param retentionPeriod our own need; empty where only obligations keep the data
 * @param because why this retention period, where somebody wrote it down
 * @param fieldGroups the own periods of field groups that differ from the rest, with the reason
 * @param onlyWhen named conditions that filter the nightly run
 * @param neverWhile named conditions that protect on every path
 * @param deleteWithin after this time past the last duty's end a record is overdue
 * @param someDueWithin a longer time without anything due is a finding; empty where silence is no news
 */
public record Rule(
        String cluster,
        Wording title,
        Wording purpose,
        String subject,
        String legalBasis,
        StartingPoint startingPoint,
        Optional<Period> retentionPeriod,
        Optional<String> because,
        Map<String, GroupPeriod> fieldGroups,
        List<ObligationUse> obligations,
        List<String> onlyWhen,
        List<String> neverWhile,
        OnRequest onRequest,
        Action action,
        WhileReferenced whileReferenced,
        Period deleteWithin,
        Limits limits,
        Optional<Period> someDueWithin,
        Approval approval) {

    public Rule {
        fieldGroups = Map.copyOf(fieldGroups);
        obligations = List.copyOf(obligations);
        onlyWhen = List.copyOf(onlyWhen);
        neverWhile = List.copyOf(neverWhile);
    }

    /** The own period of one field group and why it differs. */
    public record GroupPeriod(Period retentionPeriod, String because) {}

    /** What happens to a due record that a record which stays refers to. */
    public enum WhileReferenced {
        REDUCE,
        KEEP
    }

    /** Whether somebody must approve what the rule would erase. */
    public enum Approval {
        NONE,
        REQUIRED
    }

    /** Our own need for the fields of {@code group}, as a term from the starting point. */
    public Term ownTerm(String group) {
        GroupPeriod different = fieldGroups.get(group);
        return new Term(
                startingPoint.roll(),
                different != null ? different.retentionPeriod() : retentionPeriod.orElse(Period.ZERO));
    }
}
