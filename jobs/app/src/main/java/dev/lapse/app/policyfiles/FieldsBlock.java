package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code fields}: the columns that hold personal data. */
final class FieldsBlock {

    /** Words that a rule gives another meaning where a field group may stand. */
    private static final Set<String> NO_GROUPS = Set.of("default", "because", "whole-record", "none");

    private final Values values;

    FieldsBlock(Values values) {
        this.values = values;
    }

    List<Field> read(YamlNode node, String what) {
        return new Block(node, what, values).others().stream().map(this::field).toList();
    }

    private Field field(YamlNode.Entry entry) {
        String column = values.column(entry.key(), "a field");
        String what = "the field " + entry.key().text();
        Block block = new Block(entry.value(), what, values);
        Optional<String> group = block.take("group", this::group);
        Optional<String> category = block.take("category", this::group);
        FieldMethod method = block.need("reduce", new FieldMethods(values)::read, new FieldMethod.WithRecord());
        block.end();
        if (group.isEmpty() && category.isEmpty() && entry.value() instanceof YamlNode.Mapping) {
            values.remarks().fault(entry.value().place(), what + " has neither group nor category; add one");
        }
        return new Field(column, group.or(() -> category).orElse(Values.UNREADABLE), category, method);
    }

    private String group(YamlNode node, String what) {
        String name = values.name(node, what);
        if (NO_GROUPS.contains(name)) {
            values.remarks()
                    .fault(node.place(), "the " + what + " cannot be called " + name + ", a word of rules; rename it");
        }
        return name;
    }
}
