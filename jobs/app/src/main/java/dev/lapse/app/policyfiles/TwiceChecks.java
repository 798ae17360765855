package dev.lapse.app.policyfiles;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every obligation, cluster, store and recipient is described once. */
final class TwiceChecks {

    private final Draft draft;
    private final Remarks remarks;

    TwiceChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        once(draft.obligations(), obligation -> obligation.name(), "obligation", "the obligation %s");
        once(draft.rules(), rule -> rule.cluster(), "cluster", "the rule of the cluster %s");
        once(draft.bindings(), binding -> binding.store(), "store", "the binding of the store %s");
        once(draft.recipients(), recipient -> recipient.id(), "recipient", "the recipient %s");
        if (draft.rules().isEmpty() && remarks.complete(FileKind.RULES)) {
            remarks.fault(Place.startOf("rules"), "no rule is written; add rules/CLUSTER.yaml for each cluster");
        }
    }

    private <T> void once(List<Located<T>> all, Function<T, String> name, String key, String what) {
        Map<String, Place> met = new HashMap<>();
        for (Located<T> each : all) {
            String called = name.apply(each.value());
            Place earlier = called.equals(Values.UNREADABLE) ? null : met.putIfAbsent(called, each.at(key));
            if (earlier != null) {
                remarks.fault(
                        each.at(key),
                        what.formatted(called) + " stands here a second time, first at " + earlier + "; keep one");
            }
        }
    }
}
