package dev.lapse.app.policyfiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** One block of keys: hands out the values of the keys it may have and tells of missing and unknown ones. */
final class Block {

    private final YamlNode.Mapping mapping;
    private final String what;
    private final Values values;
    private final boolean readable;
    private final List<String> known = new ArrayList<>();

    /** @param what the thing the block describes, as in "the rule" */
    Block(YamlNode node, String what, Values values) {
        this.what = what;
        this.values = values;
        this.readable = node instanceof YamlNode.Mapping;
        if (node instanceof YamlNode.Mapping block) {
            this.mapping = block;
        } else {
            this.mapping = new YamlNode.Mapping(node.place(), List.of());
        }
        if (!readable && !(node instanceof YamlNode.Unreadable)) {
            values.remarks()
                    .fault(
                            node.place(),
                            what + " must be a block of keys, not " + node.description() + "; write key: value lines");
        }
    }

    /** The value of {@code key}, read by {@code reader}; {@code substitute} after a fault where it is missing. */
    <T> T need(String key, BiFunction<YamlNode, String, T> reader, T substitute) {
        Optional<YamlNode> node = node(key);
        if (node.isEmpty() && readable) {
            values.remarks().fault(mapping.place(), what + " has no " + key + "; add it");
        }
        return node.map(value -> reader.apply(value, key)).orElse(substitute);
    }

    /** The value of {@code key}, read by {@code reader}; empty where it may be left out and is. */
    <T> Optional<T> take(String key, BiFunction<YamlNode, String, T> reader) {
        return node(key).map(value -> reader.apply(value, key));
    }

    boolean has(String key) {
        return mapping.get(key).isPresent();
    }

    Optional<YamlNode> node(String key) {
        known.add(key);
        return mapping.get(key);
    }

    /** The entries whose keys the block does not name itself, such as field groups. */
    List<YamlNode.Entry> others() {
        List<YamlNode.Entry> others = mapping.entries().stream()
                .filter(entry -> !known.contains(entry.key().text()))
                .toList();
        others.forEach(entry -> known.add(entry.key().text()));
        return others;
    }

    /** Tells of every key that was not asked for. */
    void end() {
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                values.remarks()
                        .fault(
                                entry.key().place(),
                                what + " has no key " + key + Suggestion.of(key, known) + "; correct or delete it");
            }
        }
    }

    YamlNode.Mapping mapping() {
        return mapping;
    }

    Values values() {
        return values;
    }
}
