package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one record set of a binding. */
final class RecordSetBlock {

    private final Values values;
    private final String store;
    private final EventSources sources;

    RecordSetBlock(Values values, String store, EventSources sources) {
        this.values = values;
        this.store = store;
        this.sources = sources;
    }

    Located<RecordSet> read(YamlNode.Entry entry) {
        String name = values.name(entry.key(), "a record set");
        Block block = new Block(entry.value(), "the record set " + entry.key().text(), values);
        LinksBlock links = new LinksBlock(values, store);
        ConditionTexts conditions = new ConditionTexts(values);
        Optional<List<String>> key = block.take("key", (list, what) -> values.some(list, what, values::column));
        RecordSet recordSet = new RecordSet(
                new RecordSetName(store, name),
                new Targets(values).read(block),
                clusters(block, conditions),
                key.orElse(List.of()),
                block.take("subject", this::subject),
                block.take("links", links::links).orElse(List.of()),
                events(block, new EventsBlock(values, sources, entry.key().text())),
                block.take("conditions", (node, what) -> conditions(node, what, conditions))
                        .orElse(Map.of()),
                block.take("fields", new FieldsBlock(values)::read).orElse(List.of()),
                block.take("not-personal", (list, what) -> Set.copyOf(values.distinct(list, what, values::column)))
                        .orElse(Set.of()),
                block.take("triggers", new TriggersBlock(values, store)::read).orElse(Map.of()),
                block.take("copy-of", links::copyOf));
        block.end();
        copyHasNoRuleOfItsOwn(recordSet, block);
        elementsAreCopies(recordSet, block);
        if (key.isEmpty()) {
            recordSet = byItsLink(recordSet, block);
        }
        return new Located<>(recordSet, entry.value() instanceof YamlNode.Mapping ? entry.value() : entry.key());
    }

    /** Rows that nothing tells apart are taken together: all that hang on one record by their one link. */
    private RecordSet byItsLink(RecordSet recordSet, Block block) {
        boolean hangs = recordSet.links().size() == 1
                && recordSet.target() instanceof RecordSet.Target.Table
                && recordSet.events().isEmpty()
                && recordSet.subject().isEmpty()
                && recordSet.copyOf().isEmpty();
        if (!hangs) {
            values.remarks()
                    .fault(
                            block.mapping().place(),
                            recordSet.name()
                                    + " has no key; name the columns that name one record, which only rows of a"
                                    + " table go without that have one link, no event and no subject");
            return recordSet;
        }
        return recordSet.withKey(List.copyOf(recordSet.links().get(0).by().keySet()));
    }

    private static Map<String, Event> events(Block block, EventsBlock reader) {
        Map<String, Event> events =
                new LinkedHashMap<>(block.take("events", reader::read).orElse(Map.of()));
        block.take("created", reader::created).ifPresent(created -> events.put(created.name(), created));
        return events;
    }

    private List<RecordSet.ClusterChoice> clusters(Block block, ConditionTexts conditions) {
        Optional<YamlNode> node = block.node("cluster");
        if (node.isEmpty()) {
            if (!block.has("copy-of")) {
                values.remarks()
                        .fault(
                                block.mapping().place(),
                                "the record set belongs to no cluster; add cluster, or copy-of where it repeats another"
                                        + " record set");
            }
            return List.of();
        }
        if (node.get() instanceof YamlNode.Sequence choices) {
            if (choices.items().isEmpty()) {
                values.remarks()
                        .fault(
                                choices.place(),
                                "cluster is an empty list; name one, or {when: …, cluster: …} for each");
            }
            return choices.items().stream()
                    .map(choice -> choice(choice, conditions))
                    .toList();
        }
        return List.of(new RecordSet.ClusterChoice(Optional.empty(), values.name(node.get(), "cluster")));
    }

    private RecordSet.ClusterChoice choice(YamlNode node, ConditionTexts conditions) {
        Block block = new Block(node, "the choice of a cluster", values);
        Optional<Condition> when = block.need("when", conditions::read, Optional.empty());
        RecordSet.ClusterChoice choice =
                new RecordSet.ClusterChoice(when, block.need("cluster", values::name, Values.UNREADABLE));
        block.end();
        return choice;
    }

    private void copyHasNoRuleOfItsOwn(RecordSet recordSet, Block block) {
        if (recordSet.copyOf().isEmpty()) {
            return;
        }
        for (String key : List.of("cluster", "subject", "links", "events", "created", "conditions")) {
            block.mapping()
                    .entry(key)
                    .ifPresent(entry -> values.remarks()
                            .fault(
                                    entry.key().place(),
                                    "a copy follows its original and has no " + key
                                            + " of its own; delete it, or delete copy-of"));
        }
    }

    private void elementsAreCopies(RecordSet recordSet, Block block) {
        if (recordSet.copyOf().isEmpty()) {
            block.mapping()
                    .entry("elements-of")
                    .ifPresent(entry -> values.remarks()
                            .fault(
                                    entry.key().place(),
                                    "the elements of an array have no rule of their own; delete cluster and write copy-of"
                                            + " with the record set of which each element names a record"));
        }
    }

    private Subject subject(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        Subject subject = new Subject(
                block.need("is", values::name, Values.UNREADABLE),
                block.need("key", values::column, Values.UNREADABLE),
                block.take("identifiers", (list, name) -> values.list(list, name, this::identifier))
                        .orElse(List.of()));
        block.end();
        return subject;
    }

    private Subject.Identifier identifier(YamlNode node, String what) {
        Block block = new Block(node, "the identifier", values);
        Subject.Identifier identifier = new Subject.Identifier(
                block.need("kind", values::name, Values.UNREADABLE),
                block.need("column", values::column, Values.UNREADABLE));
        block.end();
        return identifier;
    }

    private Map<String, Condition> conditions(YamlNode node, String what, ConditionTexts texts) {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (YamlNode.Entry entry : new Block(node, what, values).others()) {
            String name = values.name(entry.key(), "a condition");
            texts.read(entry.value(), "the condition " + name)
                    .ifPresentOrElse(
                            condition -> conditions.put(name, condition),
                            () -> conditions.put(name, ConditionTexts.UNREADABLE));
        }
        return conditions;
    }
}
