package dev.lapse.core.planning;

import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Shape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
                Stream.concat(
                                site.recordSet().links().stream().map(this::columns),
                                site.recordSet().copyOf().map(this::columns).stream())
                        .toList(),
                new EventSources(sites, site).all(),
                site.recordSet().conditions(),
                site.recordSet().fields(),
                site.notNull(),
                sites.policySet().entity().zone(),
                new Names(sites).of(site),
                site.recordSet().elements().map(RecordSet.Target.Elements::array));
    }

    private List<String> columns(Link link) {
        return columns(link.to(), link.by());
    }

    /** A copy reads what names its original like one link more, behind its own. */
    private List<String> columns(CopyOf copy) {
        return columns(copy.original(), copy.by());
    }

    private List<String> columns(RecordSetName to, Map<String, String> by) {
        return sites.policySet()
                .recordSet(to)
                .map(target -> LinkColumns.inOrder(by, LinkColumns.targets(by, target.key())))
                .orElseGet(() -> List.copyOf(by.keySet()));
    }
}
