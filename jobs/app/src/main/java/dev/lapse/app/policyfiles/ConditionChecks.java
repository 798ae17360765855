package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.RecordSet;
import java.util.List;

/** A condition looks at columns of its own record set only; a column of a table has no dot. */
final class ConditionChecks {

    private final Draft draft;
    private final Remarks remarks;

    ConditionChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        for (Located<RecordSet> recordSet : draft.recordSets()) {
            if (recordSet.value().target() instanceof RecordSet.Target.Table) {
                recordSet
                        .value()
                        .conditions()
                        .forEach((name, condition) ->
                                ownColumns(condition, "the condition " + name, recordSet.at("conditions", name)));
                List<RecordSet.ClusterChoice> choices = recordSet.value().clusters();
                for (int i = 0; i < choices.size(); i++) {
                    Place place = recordSet.at("cluster", i, "when");
                    choices.get(i).when().ifPresent(when -> ownColumns(when, "the condition when", place));
                }
            }
        }
    }

    private void ownColumns(Condition condition, String what, Place place) {
        for (String column : condition.columns()) {
            if (column.contains(".")) {
                remarks.fault(
                        place,
                        what + " looks at " + column
                                + ", which is no column of this record set; compare own columns only");
            }
        }
    }
}
