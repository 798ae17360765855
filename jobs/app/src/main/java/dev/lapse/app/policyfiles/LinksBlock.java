package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what leads from one record set to another: {@code links} and {@code copy-of}. */
final class LinksBlock {

    private static final Pattern TARGET = Pattern.compile("([a-z][a-z0-9]*(-[a-z0-9]+)*/)?[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Values values;
    private final String store;

    LinksBlock(Values values, String store) {
        this.values = values;
        this.store = store;
    }

    List<Link> links(YamlNode node, String what) {
        return values.list(node, what, this::link);
    }

    private Link link(YamlNode node, String what) {
        Block block = new Block(node, "the link", values);
        Link link = new Link(
                block.need("to", this::recordSet, new RecordSetName(store, Values.UNREADABLE)),
                block.need("by", this::by, Map.of()),
                block.take("when-gone", (word, name) -> values.word(word, name, Link.WhenGone.values())),
                block.take("owns", (list, name) -> Set.copyOf(values.distinct(list, name, values::column)))
                        .orElse(Set.of()));
        block.end();
        return link;
    }

    CopyOf copyOf(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        CopyOf copy = new CopyOf(
                block.need("record-set", this::recordSet, new RecordSetName(store, Values.UNREADABLE)),
                block.need("by", this::by, Map.of()),
                block.need(
                        "when-reduced",
                        (word, name) -> values.word(word, name, CopyOf.WhenReduced.values()),
                        CopyOf.WhenReduced.DELETE),
                block.need(
                        "orphans",
                        (word, name) -> values.word(word, name, CopyOf.Orphans.values()),
                        CopyOf.Orphans.REPORT));
        block.end();
        return copy;
    }

    RecordSetName recordSet(YamlNode node, String what) {
        return RecordSetName.parse(
                values.matching(node, what, TARGET, "a record set, as in customer, or hr/employee in another store"),
                store);
    }

    private Map<String, String> by(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        Map<String, String> by = new LinkedHashMap<>();
        for (YamlNode.Entry entry : block.others()) {
            by.put(values.column(entry.key(), "a column of " + what), values.column(entry.value(), what));
        }
        if (node instanceof YamlNode.Mapping mapping && mapping.entries().isEmpty()) {
            values.remarks().fault(node.place(), "by names no column; write {own_column: column_of_the_other}");
        }
        return by;
    }
}
