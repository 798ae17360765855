package dev.lapse.core.planning;

import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stops the clusters whose answers would need a record set that cannot be read, because its table or a column is missing, or
 * lies where a document holds many: what
 * refers to a cluster's records, all of its clusters with it, and what leads from there to persons.
 */
final class BrokenReads {

    private final Sites sites;

    BrokenReads(Sites sites) {
        this.sites = sites;
    }

    void check(Findings findings) {
        List<Site> broken = sites.all().stream().filter(this::isBroken).toList();
        if (broken.isEmpty()) {
            return;
        }
        for (String cluster : new TreeSet<>(sites.policySet().rules().keySet())) {
            Set<RecordSetName> needed = neededBy(cluster);
            for (Site site : broken) {
                if (needed.contains(site.name()) && !site.clusters().contains(cluster)) {
                    findings.stop(
                            "reads-broken-record-set",
                            site.store(),
                            Set.of(cluster),
                            "the records of " + cluster + " cannot be decided without " + site.name()
                                    + ", which cannot be read",
                            "mend what was found about " + site.name());
                }
            }
        }
    }

    private boolean isBroken(Site site) {
        ColumnUses uses = ColumnUses.of(sites, site);
        return !site.found()
                || uses.columns().stream()
                        .anyMatch(column ->
                                uses.reads(column) && site.column(column).isEmpty())
                || site.table().columns().stream().anyMatch(facts -> ColumnCheck.isReadWhereManyLie(site, facts, uses));
    }

    private Set<RecordSetName> neededBy(String cluster) {
        Set<RecordSetName> needed = new HashSet<>();
        sites.all().stream().filter(site -> site.clusters().contains(cluster)).forEach(site -> needed.add(site.name()));
        grow(needed, this::referrersAndClusters);
        grow(needed, this::pointedTo);
        return needed;
    }

    private interface Step {
        Set<RecordSetName> from(Set<RecordSetName> names);
    }

    private static void grow(Set<RecordSetName> names, Step step) {
        boolean grown = true;
        while (grown) {
            grown = names.addAll(step.from(names));
        }
    }

    private Set<RecordSetName> referrersAndClusters(Set<RecordSetName> names) {
        Set<RecordSetName> more = new HashSet<>();
        Set<String> clusters = new HashSet<>();
        for (Site site : sites.all()) {
            if (site.recordSet().links().stream().map(Link::to).anyMatch(names::contains)) {
                more.add(site.name());
                clusters.addAll(site.clusters());
            }
        }
        sites.all().stream()
                .filter(site -> site.clusters().stream().anyMatch(clusters::contains))
                .forEach(site -> more.add(site.name()));
        return more;
    }

    /** Also what feeds their events: a record that is read is read with its events. */
    private Set<RecordSetName> pointedTo(Set<RecordSetName> names) {
        Set<RecordSetName> more = new HashSet<>();
        sites.all().stream()
                .filter(site -> names.contains(site.name()))
                .map(Site::recordSet)
                .forEach(recordSet -> {
                    recordSet.links().forEach(link -> more.add(link.to()));
                    recordSet.events().values().stream()
                            .filter(Event.Derived.class::isInstance)
                            .flatMap(event -> ((Event.Derived) event).sources().stream())
                            .forEach(source -> source.recordSet().ifPresent(more::add));
                });
        return more;
    }
}
