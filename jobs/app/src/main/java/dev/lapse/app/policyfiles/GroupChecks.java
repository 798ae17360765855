package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.ObligationUse;
import dev.lapse.core.policy.Rule;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Every field group that a rule speaks of stands in the bindings of its cluster. */
final class GroupChecks {

    private final Draft draft;
    private final Remarks remarks;

    GroupChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        if (!remarks.complete(FileKind.BINDINGS)) {
            return;
        }
        for (Located<Rule> rule : draft.rules()) {
            String cluster = rule.value().cluster();
            for (String group : rule.value().fieldGroups().keySet()) {
                known(group, cluster, keyPlace(rule, "field-groups", group));
            }
            for (String group : rule.value().onRequest().byGroup().keySet()) {
                known(group, cluster, keyPlace(rule, "on-request", group));
            }
            List<ObligationUse> uses = rule.value().obligations();
            for (int i = 0; i < uses.size(); i++) {
                kept(rule, i, uses.get(i));
            }
        }
    }

    private void kept(Located<Rule> rule, int index, ObligationUse use) {
        use.keep().ifPresent(groups -> allKnown(groups, rule.value().cluster(), rule, "obligations", index, "keep"));
        for (int j = 0; j < use.alsoKeep().size(); j++) {
            ObligationUse.AlsoKeep also = use.alsoKeep().get(j);
            allKnown(also.keep(), also.cluster(), rule, "obligations", index, "also-keep", j, "keep");
        }
    }

    private void allKnown(Collection<String> groups, String cluster, Located<Rule> rule, Object... path) {
        for (String group : groups) {
            known(group, cluster, itemPlace(rule, group, path));
        }
    }

    private void known(String group, String cluster, Place place) {
        List<String> groups = draft.groups(cluster);
        boolean bound = !draft.members(cluster).recordSets().isEmpty();
        if (bound && !group.equals(Values.UNREADABLE) && !groups.contains(group)) {
            remarks.fault(
                    place,
                    "no field of the cluster " + cluster + " has the group " + group + Suggestion.of(group, groups)
                            + "; name one of "
                            + (groups.isEmpty() ? "its groups once it has some" : String.join(", ", groups)));
        }
    }

    private static Place keyPlace(Located<Rule> rule, String block, String key) {
        if (rule.node() instanceof YamlNode.Mapping mapping
                && mapping.get(block).orElse(mapping) instanceof YamlNode.Mapping inner) {
            return inner.entry(key).map(entry -> entry.key().place()).orElse(inner.place());
        }
        return rule.at(block);
    }

    private static Place itemPlace(Located<Rule> rule, String text, Object... path) {
        Object[] deeper = Arrays.copyOf(path, path.length + 1);
        Place list = rule.at(path);
        for (int i = 0; ; i++) {
            deeper[path.length] = i;
            Place place = rule.at(deeper);
            if (place.equals(list)) {
                return list;
            }
            if (rule.node().textAt(deeper).equals(text)) {
                return place;
            }
        }
    }
}
