package dev.lapse.core.planning;

import dev.lapse.core.planning.ColumnUses.Use;
import dev.lapse.core.policy.RecordSet.Trigger;
import dev.lapse.core.store.TableFacts.TriggerFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether somebody has acknowledged every trigger, and none of them moves a clock. */
final class TriggerCheck implements SiteCheck {

    private final Sites sites;

    TriggerCheck(Sites sites) {
        this.sites = sites;
    }

    @Override
    public void check(Site site, Findings findings) {
        Map<String, Trigger> acknowledged = new HashMap<>(site.recordSet().triggers());
        sites.beside(site).forEach(twin -> acknowledged.putAll(twin.recordSet().triggers()));
        Set<String> there =
                site.table().triggers().stream().map(TriggerFacts::name).collect(Collectors.toSet());
        for (TriggerFacts trigger : site.table().triggers()) {
            if (!acknowledged.containsKey(trigger.name())) {
                findings.stop(
                        "unknown-trigger",
                        site,
                        "nobody has said what the trigger " + trigger.name() + " on "
                                + site.table().name() + " (" + site.name() + ", fired on " + trigger.firedOn()
                                + ") does",
                        "read it, then add it to triggers: with copies-to or changes");
            }
        }
        Set<String> events = ColumnUses.of(sites, site).of(Use.EVENT);
        site.recordSet().triggers().forEach((name, trigger) -> {
            if (!there.contains(name)) {
                findings.notice(
                        "trigger-gone",
                        site,
                        "the acknowledged trigger " + name + " is no longer on "
                                + site.table().name() + " (" + site.name() + ")",
                        "take it out of triggers:",
                        1);
            }
            changes(trigger).stream()
                    .filter(events::contains)
                    .forEach(column -> findings.stop(
                            "trigger-changes-event",
                            site,
                            "the trigger " + name + " changes " + site.say(column)
                                    + ", from which an event is read: erasing would move the clock",
                            "read the event from another column, or let the trigger leave Lapse's changes alone"));
        });
    }

    private static Set<String> changes(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Changes changes -> new TreeSet<>(changes.columns());
            case Trigger.CopiesTo copies -> Set.of();
        };
    }
}
