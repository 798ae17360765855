package dev.lapse.core.planning;

import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.TableFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every record set at its table, as far as the stores' catalogs are there. */
final class Sites {

    private final PolicySet policySet;
    private final Map<String, Catalog> catalogs;
    private final List<Site> sites = new ArrayList<>();

    Sites(PolicySet policySet, Map<String, Catalog> catalogs) {
        this.policySet = policySet;
        this.catalogs = Map.copyOf(catalogs);
        for (StoreBinding binding : policySet.bindings()) {
            Catalog catalog = catalogs.get(binding.store());
            if (catalog != null) {
                binding.recordSets().forEach(recordSet -> sites.add(site(catalog, recordSet)));
            }
        }
    }

    PolicySet policySet() {
        return policySet;
    }

    Optional<Catalog> catalog(String store) {
        return Optional.ofNullable(catalogs.get(store));
    }

    /** All of them in the order of the bindings. */
    List<Site> all() {
        return sites;
    }

    /** Those whose table the catalog has. */
    List<Site> found() {
        return sites.stream().filter(Site::found).toList();
    }

    Optional<Site> of(RecordSetName name) {
        return sites.stream().filter(site -> site.name().equals(name)).findFirst();
    }

    /** The record sets over one table: mostly one, none where it is not bound. */
    List<Site> over(String store, String table) {
        return sites.stream()
                .filter(site -> site.found()
                        && site.store().equals(store)
                        && site.table().name().equals(table))
                .toList();
    }

    /** The other record sets over the table of {@code site}, of the same rows or documents. */
    List<Site> twins(Site site) {
        return beside(site).stream()
                .filter(other -> other.recordSet().elements().isEmpty()
                        && site.recordSet().elements().isEmpty())
                .toList();
    }

    /** The other record sets over the table of {@code site}, those of the elements of its documents included. */
    List<Site> beside(Site site) {
        return over(site.store(), site.table().name()).stream()
                .filter(other -> !other.name().equals(site.name()))
                .toList();
    }

    /** The one table of that name; a different case will do where only one table has it so. */
    static Optional<TableFacts> lookUp(Catalog catalog, String name) {
        Optional<TableFacts> exact = catalog.table(name);
        if (exact.isPresent()) {
            return exact;
        }
        List<TableFacts> alike = catalog.tables().stream()
                .filter(table -> table.name().equalsIgnoreCase(name))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private Site site(Catalog catalog, RecordSet recordSet) {
        Set<String> clusters = new TreeSet<>();
        addClusters(recordSet, clusters, new HashSet<>());
        return lookUp(catalog, recordSet.target().name())
                .map(table -> new Site(recordSet, table, true, clusters))
                .orElseGet(() -> Site.missing(recordSet, clusters));
    }

    private void addClusters(RecordSet recordSet, Set<String> clusters, Set<RecordSetName> seen) {
        recordSet.clusters().forEach(choice -> clusters.add(choice.cluster()));
        recordSet
                .copyOf()
                .filter(copy -> seen.add(copy.original()))
                .flatMap(copy -> policySet.recordSet(copy.original()))
                .ifPresent(original -> addClusters(original, clusters, seen));
    }
}
