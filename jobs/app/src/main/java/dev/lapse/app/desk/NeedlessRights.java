package dev.lapse.app.desk;

import dev.lapse.core.planning.Finding;
import dev.lapse.core.policy.StoreBinding;
import java.util.List;
import java.util.Optional;

/** Users of stores who may do more than erasing takes: one notice for each store, however many rights and tables. */
final class NeedlessRights {

    private NeedlessRights() {}

    static List<Finding> findings(List<StoreBinding> bindings, OpenStores stores) {
        return bindings.stream()
                .flatMap(binding ->
                        finding(binding.store(), stores.of(binding.store()).needlessRights(binding)).stream())
                .toList();
    }

    private static Optional<Finding> finding(String store, List<String> rights) {
        return Optional.of(rights)
                .filter(held -> !held.isEmpty())
                .map(held -> new Finding(
                        "privileges-too-wide",
                        Finding.Weight.NOTICE,
                        Optional.of(store),
                        Optional.empty(),
                        "the user of the store " + store + " may do more there than erasing takes: "
                                + String.join("; ", held),
                        "whoever has its password could do that too: take it away, or give Lapse a user with nothing but what"
                                + " sql/grants says (a search store: jobs/store-elasticsearch/README.md)",
                        1));
    }
}
