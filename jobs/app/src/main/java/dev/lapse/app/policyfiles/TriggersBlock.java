package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.RecordSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code triggers}: what a person says each acknowledged trigger does. */
final class TriggersBlock {

    private final Values values;
    private final String store;

    TriggersBlock(Values values, String store) {
        this.values = values;
        this.store = store;
    }

    Map<String, RecordSet.Trigger> read(YamlNode node, String what) {
        Map<String, RecordSet.Trigger> triggers = new LinkedHashMap<>();
        for (YamlNode.Entry entry : new Block(node, what, values).others()) {
            triggers.put(
                    values.column(entry.key(), "a trigger"),
                    trigger(entry.value(), "the trigger " + entry.key().text()));
        }
        return triggers;
    }

    private RecordSet.Trigger trigger(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        Optional<RecordSet.Trigger> copies = block.take("copies-to", new LinksBlock(values, store)::recordSet)
                .map(RecordSet.Trigger.CopiesTo::new);
        Optional<RecordSet.Trigger> changes = block.take(
                        "changes", (list, name) -> Set.copyOf(values.some(list, name, values::column)))
                .map(RecordSet.Trigger.Changes::new);
        block.end();
        if (node instanceof YamlNode.Mapping && copies.isPresent() == changes.isPresent()) {
            values.remarks()
                    .fault(
                            node.place(),
                            what
                                    + (copies.isPresent()
                                            ? " says both copies-to and changes; keep one"
                                            : " says neither copies-to nor changes; add one"));
        }
        return copies.or(() -> changes).orElse(new RecordSet.Trigger.Changes(Set.of()));
    }
}
