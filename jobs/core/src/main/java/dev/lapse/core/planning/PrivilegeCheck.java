package dev.lapse.core.planning;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.store.MemberFacts;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether the table lets this user do what the rules would have done to it. */
final class PrivilegeCheck implements SiteCheck {

    private final Sites sites;

    PrivilegeCheck(Sites sites) {
        this.sites = sites;
    }

    @Override
    public void check(Site site, Findings findings) {
        Set<String> needed = needed(site);
        site.table().members().forEach(member -> obstacles(site, member, needed, findings));
        Set<String> missing = new TreeSet<>(needed);
        missing.retainAll(site.table().missingPrivileges());
        if (!missing.isEmpty()) {
            findings.stop(
                    "missing-privilege",
                    site,
                    "this user may not " + String.join(", ", missing) + " on "
                            + site.table().name() + " (" + site.name() + ")",
                    site.isIndex()
                            ? "give its role the privilege of that name; jobs/store-elasticsearch/README.md has the role"
                            : "grant it; sql/grants has the statements");
        }
    }

    private static void obstacles(Site site, MemberFacts member, Set<String> needed, Findings findings) {
        member.obstacles().stream()
                .filter(obstacle -> !Collections.disjoint(obstacle.prevents(), needed))
                .forEach(obstacle -> findings.stop(
                        "index-blocked",
                        site,
                        "the index " + member.name() + " (" + site.name() + ") " + obstacle.what(),
                        obstacle.action()));
    }

    private Set<String> needed(Site site) {
        Set<String> needed = new TreeSet<>(Set.of("SELECT", "TRIGGER", "REFRESH"));
        boolean locked = !site.isIndex() && !site.isCopy();
        if (locked || isRewritten(site)) {
            // Locking a row against others takes the right to change it.
            needed.add("UPDATE");
        }
        if (isDeleted(site)) {
            // An element goes with a new version of its document.
            needed.add(site.recordSet().elements().isPresent() ? "UPDATE" : "DELETE");
        }
        return needed;
    }

    private boolean isDeleted(Site site) {
        return site.isCopy() || rules(site).anyMatch(rule -> !(rule.action() instanceof Action.Anonymise));
    }

    private boolean isRewritten(Site site) {
        boolean deletedInstead = site.recordSet()
                .copyOf()
                .filter(copy -> copy.whenReduced() == CopyOf.WhenReduced.DELETE)
                .isPresent();
        boolean reducible = site.recordSet().fields().stream()
                .anyMatch(field -> !(field.method() instanceof FieldMethod.WithRecord));
        boolean unlinked = site.recordSet().links().stream()
                .anyMatch(link ->
                        link.whenGone().filter(Link.WhenGone.UNLINK::equals).isPresent());
        return reducible && !deletedInstead || unlinked;
    }

    private Stream<Rule> rules(Site site) {
        return site.clusters().stream()
                .map(cluster -> sites.policySet().rules().get(cluster))
                .filter(Objects::nonNull);
    }
}
