package dev.lapse.app.desk;

import dev.lapse.core.planning.Coverage;
import dev.lapse.core.planning.Coverage.OfStore;
import dev.lapse.core.planning.CoverageSurvey;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks what the policy set says of all that the stores hold; reads catalogs and no record. */
public record CoverageDesk(Office office) {

    /**
     * Coverage of {@code only} that store, else of all that are configured or bound. A store that does not answer is a finding, and
     * none of it is covered.
     *
     * @throws Refusal if there is no such store
     */
    public CoverageAnswer look(Optional<String> only) {
        try (Workplace place = Workplace.openWhatAnswers(office)) {
            PolicySet set = place.policySet();
            List<Finding> unread = new ArrayList<>();
            Map<String, Catalog> catalogs = catalogs(place, unread);
            Coverage coverage = CoverageSurvey.of(set, catalogs, place.today());
            List<Finding> without = StoresWithoutRule.findings(place.configuration(), set);
            Map<String, OfStore> stores = new TreeMap<>();
            StoresWithoutRule.of(place.configuration(), set)
                    .forEach(store -> stores.put(store, new OfStore(store, false, List.of())));
            coverage.stores().forEach(store -> stores.put(store.store(), store));
            only.filter(store -> !stores.containsKey(store)).ifPresent(store -> {
                throw new Refusal(
                        "store-unknown",
                        "there is no store " + store + "; the configuration and the bindings have "
                                + String.join(", ", stores.keySet()));
            });
            return new CoverageAnswer(
                    set,
                    place.today(),
                    new Coverage(
                            stores.values().stream()
                                    .filter(store -> isMeant(only, Optional.of(store.store())))
                                    .toList(),
                            Stream.of(without, unread, coverage.findings())
                                    .flatMap(List::stream)
                                    .filter(finding -> isMeant(only, finding.store()))
                                    .toList()));
        }
    }

    private static boolean isMeant(Optional<String> only, Optional<String> store) {
        return only.isEmpty() || only.equals(store);
    }

    private static Map<String, Catalog> catalogs(Workplace place, List<Finding> unread) {
        Map<String, Catalog> catalogs = new HashMap<>();
        for (StoreBinding binding : place.policySet().bindings()) {
            Store store = place.stores().get(binding.store());
            if (store != null) {
                try {
                    catalogs.put(binding.store(), store.catalog(binding));
                } catch (StoreException e) {
                    unread.add(new Finding(
                            "catalog-not-readable",
                            Finding.Weight.RUN,
                            Optional.of(binding.store()),
                            Optional.empty(),
                            "the catalog of the store " + binding.store() + " cannot be read: "
                                    + Refusal.reason(e).action(),
                            "let its user see all of it: sql/grants has the statements (a search store:"
                                    + " jobs/store-elasticsearch/README.md)",
                            1));
                }
            }
        }
        return catalogs;
    }
}
