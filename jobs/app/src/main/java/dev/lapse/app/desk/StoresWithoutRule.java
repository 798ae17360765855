package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.StoreBinding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Stores that somebody configured and in which no rule governs anything: what lies there is never erased. */
final class StoresWithoutRule {

    static final String CODE = "store-without-rule";

    private StoresWithoutRule() {}

    /** Their names, in their order. */
    static Set<String> of(Configuration configuration, PolicySet policySet) {
        Set<String> without = new TreeSet<>(configuration.stores().keySet());
        policySet.bindings().stream().map(StoreBinding::store).forEach(without::add);
        policySet.bindings().stream()
                .filter(binding -> !binding.recordSets().isEmpty())
                .map(StoreBinding::store)
                .forEach(without::remove);
        return without;
    }

    static List<Finding> findings(Configuration configuration, PolicySet policySet) {
        return of(configuration, policySet).stream()
                .map(store -> new Finding(
                        CODE,
                        Finding.Weight.NOTICE,
                        Optional.of(store),
                        Optional.empty(),
                        "no rule governs anything in the store " + store + ": nothing there is ever erased",
                        "bind its tables in bindings/, or take it out of lapse.stores where Lapse has nothing to do with it",
                        1))
                .toList();
    }
}
