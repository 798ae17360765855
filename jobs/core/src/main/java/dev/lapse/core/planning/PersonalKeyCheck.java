package dev.lapse.core.planning;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.Rule;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a key that is personal, because the binding names it under {@code fields} as well, could stay behind in a record that
 * is reduced: nothing may rewrite a key, nor another one that links point to, so such a record goes whole or stays whole.
 */
final class PersonalKeyCheck implements SiteCheck {

    private final Sites sites;

    PersonalKeyCheck(Sites sites) {
        this.sites = sites;
    }

    @Override
    public void check(Site site, Findings findings) {
        if (isOnlyDeletedWhole(site)) {
            return;
        }
        Set<String> keys = new Names(sites).columnsOf(site);
        keys.addAll(site.recordSet().key());
        for (Field field : site.recordSet().fields()) {
            if (keys.contains(field.column())) {
                site.clusters().stream()
                        .map(sites.policySet().rules()::get)
                        .filter(Objects::nonNull)
                        .forEach(rule -> whatReduces(rule, field.group())
                                .ifPresent(reducing -> report(site, field, reducing, findings)));
            }
        }
    }

    private static boolean isOnlyDeletedWhole(Site site) {
        return site.recordSet()
                .copyOf()
                .filter(copy -> copy.whenReduced() == CopyOf.WhenReduced.DELETE)
                .isPresent();
    }

    private static void report(Site site, Field field, String reducing, Findings findings) {
        findings.stop(
                "personal-key-stays",
                site,
                site.say(field.column())
                        + (site.recordSet().key().contains(field.column())
                                ? " is a key"
                                : " is what other rows point here by")
                        + " and personal, and by " + reducing + " a record can be reduced and stay: it would keep it",
                "let the rule delete or keep such records whole, let the law keep the group " + field.group()
                        + " too, or give the table a key that says nothing of a person and bind that");
    }

    /** What can leave a record of {@code rule} behind without anything that needs the group; empty where nothing does. */
    private Optional<String> whatReduces(Rule rule, String group) {
        if (!(rule.action() instanceof Action.Delete)) {
            return Optional.of("action: of the rule " + rule.cluster());
        }
        if (rule.whileReferenced() == Rule.WhileReferenced.REDUCE) {
            return Optional.of("while-referenced: reduce of the rule " + rule.cluster());
        }
        if (rule.fieldGroups().containsKey(group)) {
            return Optional.of("field-groups: " + group + " of the rule " + rule.cluster());
        }
        return duty(rule, group);
    }

    private Optional<String> duty(Rule rule, String group) {
        Optional<String> own = rule.obligations().stream()
                .filter(use -> !use.keeps(group))
                .map(use -> "the obligation " + use.obligation() + " of the rule " + rule.cluster())
                .findFirst();
        return own.isPresent()
                ? own
                : sites.policySet().rules().values().stream()
                        .flatMap(other -> other.obligations().stream()
                                .flatMap(use -> use.alsoKeep().stream())
                                .filter(also -> also.cluster().equals(rule.cluster()))
                                .filter(also -> !also.keep().contains(group))
                                .map(also -> "also-keep: of the rule " + other.cluster()))
                        .findFirst();
    }
}
