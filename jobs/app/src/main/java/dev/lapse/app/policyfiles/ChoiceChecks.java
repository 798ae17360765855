package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.Disjointness;
import dev.lapse.core.policy.RecordSet;
import java.util.List;

/** A record belongs to exactly one cluster: the choices of one record set must exclude each other, provably. */
final class ChoiceChecks {

    private final Draft draft;
    private final Remarks remarks;

    ChoiceChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        for (Located<RecordSet> recordSet : draft.recordSets()) {
            List<RecordSet.ClusterChoice> choices = recordSet.value().clusters();
            for (int later = 1; later < choices.size(); later++) {
                for (int earlier = 0; earlier < later; earlier++) {
                    pair(recordSet, choices, earlier, later);
                }
            }
        }
    }

    private void pair(Located<RecordSet> recordSet, List<RecordSet.ClusterChoice> choices, int earlier, int later) {
        RecordSet.ClusterChoice a = choices.get(earlier);
        RecordSet.ClusterChoice b = choices.get(later);
        Place first = recordSet.at("cluster", earlier, "when");
        Place second = recordSet.at("cluster", later, "when");
        if (a.cluster().equals(b.cluster()) && !a.cluster().equals(Values.UNREADABLE)) {
            remarks.fault(
                    recordSet.at("cluster", later, "cluster"),
                    "the cluster " + a.cluster() + " is chosen twice, first at "
                            + recordSet.at("cluster", earlier, "cluster") + "; join the two conditions with or");
            return;
        }
        Condition one = a.when().orElse(ConditionTexts.UNREADABLE);
        Condition other = b.when().orElse(ConditionTexts.UNREADABLE);
        if (one != ConditionTexts.UNREADABLE
                && other != ConditionTexts.UNREADABLE
                && !Disjointness.proven(one, other)) {
            remarks.fault(
                    second,
                    "a record could belong to " + b.cluster() + " and, by " + first + ", to " + a.cluster()
                            + "; write conditions that exclude each other on one column, as in kind = 'A' and"
                            + " kind = 'B'");
        }
    }
}
