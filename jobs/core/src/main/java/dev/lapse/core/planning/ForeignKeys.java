package dev.lapse.core.planning;

import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.ForeignKeyFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the foreign keys between bound tables with the links that ought to describe them. */
final class ForeignKeys {

    private final Sites sites;

    ForeignKeys(Sites sites) {
        this.sites = sites;
    }

    /** The links of the record sets over the table of {@code from} that describe {@code key}. */
    List<Link> linksFor(Site from, ForeignKeyFacts key) {
        Set<RecordSetName> targets = sites.over(from.store(), key.targetTable()).stream()
                .map(Site::name)
                .collect(Collectors.toSet());
        return sites.over(from.store(), from.table().name()).stream()
                .flatMap(site -> site.recordSet().links().stream())
                .filter(link -> targets.contains(link.to()) && describes(link.by(), key))
                .toList();
    }

    void check(Site from, Findings findings) {
        for (ForeignKeyFacts key : from.table().foreignKeys()) {
            List<Site> targets = sites.over(from.store(), key.targetTable());
            if (targets.isEmpty()) {
                continue;
            }
            if (linksFor(from, key).isEmpty() && !isCopyOfTarget(from, key)) {
                Set<String> clusters = new HashSet<>(from.clusters());
                targets.forEach(target -> clusters.addAll(target.clusters()));
                findings.stop(
                        "foreign-key-without-link",
                        from.store(),
                        clusters,
                        "no link describes the foreign key " + key.name() + " from "
                                + from.table().name() + " to " + key.targetTable(),
                        "add links: {to: " + targets.get(0).name() + ", by: " + by(key) + "} to " + from.name());
            }
            onDelete(from, key, findings);
        }
    }

    /** What the database would do by itself it never gets to do: Lapse has done it before, or the record stays. */
    private static void onDelete(Site from, ForeignKeyFacts key, Findings findings) {
        String which = "the foreign key " + key.name() + " from " + from.table().name() + " to " + key.targetTable();
        switch (key.onDelete()) {
            case NOTHING -> {}
            case CASCADE ->
                findings.notice(
                        "cascading-foreign-key",
                        from,
                        which + " deletes by itself; Lapse deletes the referring rows first, each by its own decision",
                        "nothing, or take ON DELETE CASCADE away so that no other program can use it",
                        1);
            case CLEAR ->
                findings.notice(
                        "clearing-foreign-key",
                        from,
                        which + " changes the referring rows by itself; Lapse deletes or unlinks them first, or keeps"
                                + " what they refer to, as when-gone of the link says",
                        "nothing, or take ON DELETE SET NULL or SET DEFAULT away so that no other program can use it",
                        1);
        }
    }

    private boolean isCopyOfTarget(Site from, ForeignKeyFacts key) {
        return sites.over(from.store(), from.table().name()).stream()
                .flatMap(site -> site.recordSet().copyOf().stream())
                .anyMatch(copy -> pointsTo(copy, from.store(), key) && describes(copy.by(), key));
    }

    private boolean pointsTo(CopyOf copy, String store, ForeignKeyFacts key) {
        return sites.over(store, key.targetTable()).stream()
                .anyMatch(target -> target.name().equals(copy.original()));
    }

    /** A link by fewer columns than the foreign key finds all of its rows. */
    private static boolean describes(Map<String, String> by, ForeignKeyFacts key) {
        return !by.isEmpty()
                && by.entrySet().stream().allMatch(pair -> {
                    int at = key.columns().indexOf(pair.getKey());
                    return at >= 0 && key.targetColumns().get(at).equals(pair.getValue());
                });
    }

    private static String by(ForeignKeyFacts key) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            pairs.add(key.columns().get(i) + ": " + key.targetColumns().get(i));
        }
        return "{" + String.join(", ", pairs) + "}";
    }
}
