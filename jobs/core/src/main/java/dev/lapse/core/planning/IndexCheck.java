package dev.lapse.core.planning;

import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.Rule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Warns of searches that no index serves. */
final class IndexCheck implements SiteCheck {

    private final Sites sites;

    IndexCheck(Sites sites) {
        this.sites = sites;
    }

    @Override
    public void check(Site site, Findings findings) {
        for (Link link : site.recordSet().links()) {
            unserved(
                    "link-without-index",
                    site,
                    List.copyOf(link.by().keySet()),
                    "every search for the rows that refer to " + link.to(),
                    findings);
        }
        site.recordSet()
                .copyOf()
                .ifPresent(copy -> unserved(
                        "link-without-index",
                        site,
                        List.copyOf(copy.by().keySet()),
                        "every search for the copies of " + copy.original(),
                        findings));
        site.clusters().stream()
                .map(cluster -> sites.policySet().rules().get(cluster))
                .filter(Objects::nonNull)
                .forEach(rule -> start(site, rule, findings));
    }

    private static void start(Site site, Rule rule, Findings findings) {
        Optional<Event> start = Optional.ofNullable(
                site.recordSet().events().get(rule.startingPoint().event()));
        if (start.isPresent() && start.get() instanceof Event.Own own) {
            unserved(
                    "event-without-index",
                    site,
                    List.of(own.column()),
                    "the search for what is due in " + rule.cluster(),
                    findings);
        }
    }

    private static void unserved(String code, Site site, List<String> columns, String what, Findings findings) {
        boolean there = columns.stream().allMatch(column -> site.column(column).isPresent());
        if (there && !site.table().hasIndexOn(columns)) {
            findings.notice(
                    code,
                    site,
                    "no index of " + site.table().name() + " (" + site.name() + ") begins with " + columns + ": " + what
                            + " reads the whole table",
                    "create an index on " + columns,
                    1);
        }
    }
}
