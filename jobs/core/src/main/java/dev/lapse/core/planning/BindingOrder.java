package dev.lapse.core.planning;

import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.ForeignKeyFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The order in which a run takes clusters and record sets: whatever refers to another goes before it, whether a link says so or
 * a foreign key. What {@link RingBreaks} allows may be disregarded where it would close a ring.
 */
final class BindingOrder {

    private final Sites sites;
    private final Precedence.Sorted<String> clusters;
    private final ClusterOrder clusterOrder;
    private final Precedence.Sorted<RecordSetName> sets;

    private BindingOrder(Sites sites, Precedence<String> clusters, Precedence.Sorted<RecordSetName> sets) {
        this.sites = sites;
        this.clusters = clusters.sort();
        this.clusterOrder = new ClusterOrder(this.clusters.order(), clusters.honouredBy(this.clusters.order()));
        this.sets = sets;
    }

    static BindingOrder of(Sites sites, ForeignKeys foreignKeys) {
        Precedence<String> clusters = new Precedence<>(sites.policySet().rules().keySet());
        Precedence<RecordSetName> sets =
                new Precedence<>(sites.all().stream().map(Site::name).toList());
        RingBreaks breaks = new RingBreaks(sites, foreignKeys);
        for (Site site : sites.all()) {
            for (Link link : site.recordSet().links()) {
                boolean breakable = breaks.at(site, link);
                sites.of(link.to()).ifPresent(to -> add(sites, site, to, breakable, clusters, sets));
            }
            for (ForeignKeyFacts key : site.table().foreignKeys()) {
                boolean breakable = foreignKeys.linksFor(site, key).stream().anyMatch(link -> breaks.at(site, link));
                sites.over(site.store(), key.targetTable())
                        .forEach(to -> add(sites, site, to, breakable, clusters, sets));
            }
            site.recordSet().copyOf().ifPresent(copy -> sets.add(site.name(), copy.original(), true));
        }
        return new BindingOrder(sites, clusters, sets.sort());
    }

    private static void add(
            Sites sites,
            Site from,
            Site to,
            boolean breakable,
            Precedence<String> clusters,
            Precedence<RecordSetName> sets) {
        if (from.sharesTableWith(to)) {
            return;
        }
        withTwins(sites, from)
                .forEach(first ->
                        withTwins(sites, to).forEach(second -> sets.add(first.name(), second.name(), breakable)));
        if (Collections.disjoint(from.clusters(), to.clusters())) {
            from.clusters()
                    .forEach(first -> withTwins(sites, to)
                            .forEach(twin -> twin.clusters().stream()
                                    .filter(second -> !from.clusters().contains(second))
                                    .forEach(second -> clusters.add(first, second, breakable))));
        }
    }

    private static List<Site> withTwins(Sites sites, Site site) {
        List<Site> all = new ArrayList<>(sites.twins(site));
        all.add(site);
        return all;
    }

    void check(Findings findings) {
        sets.rings().forEach(ring -> report("record-set-cycle", "the record sets ", ring, findings));
        if (sets.rings().isEmpty()) {
            clusters.rings().forEach(ring -> report("cluster-cycle", "the clusters ", ring, findings));
        }
    }

    private <T> void report(String code, String kind, List<T> ring, Findings findings) {
        findings.run(
                code,
                sites.policySet().bindings().get(0).store(),
                kind + String.join(" -> ", ring.stream().map(Object::toString).toList())
                        + " refer to one another in a ring, so none of them can go first",
                "say when-gone: unlink on a link of the ring whose columns take null, or put them into one cluster and let"
                        + " the columns of one link take null or, where the database can, its foreign key be DEFERRABLE");
    }

    ClusterOrder clusters() {
        return clusterOrder;
    }

    /** All record sets. */
    List<RecordSetName> sets() {
        return sets.order();
    }
}
