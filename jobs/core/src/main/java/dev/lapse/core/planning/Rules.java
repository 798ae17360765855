package dev.lapse.core.planning;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Every rule of the policy set on one date. */
final class Rules {

    private final Map<String, RuleOnDate> rules = new HashMap<>();

    Rules(BoundPolicy policy, LocalDate asOf) {
        policy.policySet()
                .rules()
                .forEach((cluster, rule) ->
                        rules.put(cluster, new RuleOnDate(rule, policy.policySet(), asOf, policy.groups(cluster))));
    }

    RuleOnDate of(String cluster) {
        RuleOnDate rule = rules.get(cluster);
        if (rule == null) {
            throw new IllegalArgumentException("no rule governs the cluster " + cluster);
        }
        return rule;
    }
}
