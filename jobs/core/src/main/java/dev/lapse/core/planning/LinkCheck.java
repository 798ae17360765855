package dev.lapse.core.planning;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether links point to unique keys and copies to keys, with columns of the same type, and can be cleared where they are to be.
 */
final class LinkCheck implements SiteCheck {

    private final Sites sites;

    LinkCheck(Sites sites) {
        this.sites = sites;
    }

    @Override
    public void check(Site site, Findings findings) {
        for (Link link : site.recordSet().links()) {
            sites.of(link.to()).ifPresent(to -> pointed(site, to, link, findings));
            if (link.whenGone().filter(Link.WhenGone.UNLINK::equals).isPresent()) {
                cleared(site, link, findings);
            }
            if (isAnonymised(site) && leadsToPerson(link.to(), new HashSet<>())) {
                unclearable("anonymise-not-null", site, link, site.clusters(), "an anonymised row", findings);
            }
        }
        site.recordSet()
                .copyOf()
                .ifPresent(copy ->
                        sites.of(copy.original()).ifPresent(original -> copied(site, original, copy.by(), findings)));
    }

    private static void pointed(Site site, Site to, Link link, Findings findings) {
        Set<String> columns = new TreeSet<>(link.by().values());
        boolean toKey = LinkColumns.pointTo(link.by(), to.recordSet().key());
        boolean toUnique = columns.size() == link.by().size() && (!to.found() || to.isUnique(columns));
        if (!toKey && !toUnique) {
            findings.run(
                    "link-not-to-key",
                    site.store(),
                    "the link from " + site.name() + " to " + to.name() + " points to " + columns + ", neither its key "
                            + to.recordSet().key() + " nor another unique one",
                    "write every column of that key, or of a unique constraint or index without expression or filter, once"
                            + " on the right-hand side of by:");
        }
        types(site, to, link.by(), findings);
    }

    private static void copied(Site site, Site original, Map<String, String> by, Findings findings) {
        if (!LinkColumns.pointTo(by, original.recordSet().key())) {
            findings.run(
                    "copy-not-to-key",
                    site.store(),
                    "the copy from " + site.name() + " to " + original.name() + " points to "
                            + new TreeSet<>(by.values()) + ", not to its key "
                            + original.recordSet().key(),
                    "write every column of that key, and no other, on the right-hand side of by:");
        }
        types(site, original, by, findings);
    }

    private static void types(Site site, Site to, Map<String, String> by, Findings findings) {
        by.forEach((own, target) -> site.column(own)
                .ifPresent(from -> to.column(target)
                        .filter(facts -> !comparable(site, from, to, facts))
                        .ifPresent(facts -> findings.stop(
                                "link-type",
                                site,
                                site.say(own) + " is a " + from.family() + ", the column " + target + " of " + to.name()
                                        + " that it points to a " + facts.family(),
                                "give both columns the same type or correct the link"))));
    }

    /** Keys of different stores are compared as text, those of one store by the store. */
    private static boolean comparable(Site site, ColumnFacts from, Site to, ColumnFacts target) {
        if (target.family() == Family.OTHER || target.family() == Family.JSON) {
            return false;
        }
        boolean alike = from.family() == target.family();
        return alike
                || !site.store().equals(to.store()) && (from.family() == Family.TEXT || target.family() == Family.TEXT);
    }

    private void cleared(Site site, Link link, Findings findings) {
        Set<String> clusters = new HashSet<>(site.clusters());
        sites.of(link.to()).ifPresent(to -> clusters.addAll(to.clusters()));
        String whom = "the link to " + link.to() + ", which is to be cleared,";
        unclearable("unlink-not-null", site, link, clusters, whom, findings);
        link.owns().stream()
                .filter(new Names(sites).columnsOf(site)::contains)
                .forEach(column -> findings.stop(
                        "unlink-pointed-to",
                        site,
                        site.say(column) + " would be cleared with the link to " + link.to()
                                + ", but other rows point here by it",
                        "take it out of owns:"));
        link.owns().stream()
                .filter(column -> site.column(column)
                        .filter(facts -> facts.family() != Family.TEXT)
                        .isPresent())
                .forEach(column -> unclearable("unlink-not-null", site, column, clusters, whom, findings));
    }

    private void unclearable(String code, Site site, Link link, Set<String> clusters, String whom, Findings findings) {
        if (LinkColumns.cleared(site.recordSet(), link, new Names(sites).fixed(site))
                .isEmpty()) {
            link.by().keySet().forEach(column -> unclearable(code, site, column, clusters, whom, findings));
            Set<String> pointedTo = new Names(sites).columnsOf(site);
            link.by().keySet().stream()
                    .filter(pointedTo::contains)
                    .filter(column ->
                            site.column(column).filter(ColumnFacts::nullable).isPresent())
                    .forEach(column -> findings.stop(
                            "unlink-pointed-to",
                            site,
                            site.say(column) + " would be cleared by " + whom + " but other rows point here by it",
                            "give the link a column of its own, or choose another action or when-gone"));
        }
    }

    private static void unclearable(
            String code, Site site, String column, Set<String> clusters, String whom, Findings findings) {
        if (site.column(column).filter(facts -> !facts.nullable()).isPresent()) {
            findings.stop(
                    code,
                    site.store(),
                    clusters,
                    site.say(column) + " takes no null, but " + whom + " needs it to",
                    "let the column take null, or choose another action or when-gone");
        }
    }

    private boolean isAnonymised(Site site) {
        return site.clusters().stream().anyMatch(cluster -> {
            Rule rule = sites.policySet().rules().get(cluster);
            return rule != null && rule.action() instanceof Action.Anonymise;
        });
    }

    private boolean leadsToPerson(RecordSetName name, Set<RecordSetName> seen) {
        return seen.add(name)
                && sites.policySet()
                        .recordSet(name)
                        .filter(recordSet -> recordSet.subject().isPresent()
                                || recordSet.links().stream().anyMatch(link -> leadsToPerson(link.to(), seen)))
                        .isPresent();
    }
}
