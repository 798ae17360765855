package dev.lapse.core.planning;

import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.Shape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the shapes in which the stores read the record sets. */
final class Shapes {

    private final Sites sites;

    Shapes(Sites sites) {
        this.sites = sites;
    }

    /** Every record set with its table and its shape. */
    Map<RecordSetName, BoundSet> all() {
        Map<RecordSetName, BoundSet> sets = new TreeMap<>();
        sites.all().forEach(site -> sets.put(site.name(), new BoundSet(site.recordSet(), site.table(), shape(site))));
        return sets;
    }

    private Shape shape(Site site) {
        return new Shape(
                site.name(),
                site.table().name(),
                site.recordSet().key(),
                site.recordSet().clusters(),
                site.recordSet().links().stream().map(this::columns).toList(),
                new EventSources(sites, site).all(),
                site.recordSet().conditions(),
                site.recordSet().fields(),
                site.table().columns().stream()
                        .filter(column -> !column.nullable())
                        .map(ColumnFacts::name)
                        .collect(Collectors.toSet()),
                sites.policySet().entity().zone());
    }

    private List<String> columns(Link link) {
        return sites.policySet()
                .recordSet(link.to())
                .map(to -> LinkColumns.inOrder(link.by(), to.key()))
                .orElseGet(() -> List.copyOf(link.by().keySet()));
    }
}
