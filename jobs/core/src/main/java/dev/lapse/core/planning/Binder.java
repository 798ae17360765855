package dev.lapse.core.planning;

import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Catalog;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds a policy set, sound in itself, against the catalogs of its stores, and reports all that does not fit at once. */
public final class Binder {

    private final Sites sites;
    private final LocalDate today;
    private final Findings findings = new Findings();

    private Binder(Sites sites, LocalDate today) {
        this.sites = sites;
        this.today = today;
    }

    /**
     * The policy set with every record set at its table.
     *
     * @param catalogs by store; a store without one could not be reached
     * @param today what review dates are compared with
     */
    public static Binding bind(PolicySet policySet, Map<String, Catalog> catalogs, LocalDate today) {
        return new Binder(new Sites(policySet, catalogs), today).bind();
    }

    /**
     * The policy set for those who only look for records, whether or not it fits in all: a table that is not there and all of a
     * store without a catalog have no columns.
     */
    public static BoundPolicy asFarAsKnown(PolicySet policySet, Map<String, Catalog> catalogs) {
        Map<String, Catalog> all = new HashMap<>(catalogs);
        policySet
                .bindings()
                .forEach(binding -> all.computeIfAbsent(binding.store(), store -> new Catalog(store, List.of())));
        Binder binder = new Binder(new Sites(policySet, all), LocalDate.MIN);
        return new BoundPolicy(
                policySet,
                new Shapes(binder.sites).all(),
                binder.structures(),
                new ClusterOrder(List.of(), Map.of()),
                List.of(),
                Map.of());
    }

    private Binding bind() {
        stores();
        tables();
        ForeignKeys foreignKeys = new ForeignKeys(sites);
        sites.found().forEach(site -> foreignKeys.check(site, findings));
        checks().forEach(check -> sites.found().forEach(site -> check.check(site, findings)));
        IgnoredTables ignored = new IgnoredTables(sites, today);
        ignored.check(findings);
        new BrokenReads(sites).check(findings);
        BindingOrder order = BindingOrder.of(sites, foreignKeys);
        order.check(findings);
        return findings.holdUpTheRun()
                ? new Binding.Unsound(findings.all())
                : new Binding.Sound(
                        new BoundPolicy(
                                sites.policySet(),
                                new Shapes(sites).all(),
                                structures(),
                                order.clusters(),
                                order.sets(),
                                ignored.referrers()),
                        findings.all());
    }

    private List<SiteCheck> checks() {
        return List.of(
                new TableCheck(sites),
                new TwinCheck(sites),
                new ElementCheck(),
                new ColumnCheck(sites),
                new LinkCheck(sites),
                new EventCheck(sites),
                new ConditionCheck(),
                new FieldCheck(sites),
                new PersonalKeyCheck(sites),
                new ConstraintCheck(),
                new TriggerCheck(sites),
                new PrivilegeCheck(sites),
                new IndexCheck(sites));
    }

    private void stores() {
        for (StoreBinding binding : sites.policySet().bindings()) {
            if (sites.catalog(binding.store()).isEmpty()) {
                findings.run(
                        "store-unreachable",
                        binding.store(),
                        "the store " + binding.store() + " did not tell what it holds",
                        "see that it runs and that url, user and password are right, then try again");
            }
        }
    }

    private void tables() {
        sites.all().stream()
                .filter(site -> !site.found())
                .forEach(site -> findings.stop(
                        "table-missing",
                        site,
                        "there is no " + site.table().name() + " (" + site.name() + ") in the store " + site.store(),
                        "correct the name in the binding, or take the record set out of it"));
    }

    private Map<String, ClusterStructure> structures() {
        Map<String, ClusterStructure> structures = new HashMap<>();
        sites.policySet()
                .rules()
                .keySet()
                .forEach(cluster -> structures.put(cluster, ClusterStructure.of(sites.policySet(), cluster)));
        return structures;
    }
}
