package dev.lapse.app.policyfiles;

import java.util.List;
import java.util.Optional;

/** A policy file as a tree in which every scalar is text and everything knows its place. */
sealed interface YamlNode {

    Place place();

    /** A text; {@code plain} says that it stands without quotes. */
    record Scalar(Place place, String text, boolean plain) implements YamlNode {}

    /** Nothing that could be read; the fault was told where the tree was built, and nobody tells it again. */
    record Unreadable(Place place) implements YamlNode {}

    record Sequence(Place place, List<YamlNode> items) implements YamlNode {}

    record Mapping(Place place, List<Entry> entries) implements YamlNode {

        Optional<YamlNode> get(String key) {
            return entry(key).map(Entry::value);
        }

        Optional<Entry> entry(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .findFirst();
        }
    }

    record Entry(Scalar key, YamlNode value) {}

    /**
     * The place of what {@code path} leads to: a text is a key, a number an index. Where the path ends early, the place of
     * the last thing it led to; a shorthand has fewer levels than what it stands for.
     */
    default Place at(Object... path) {
        return follow(path).place();
    }

    /** The text of what {@code path} leads to; empty where that is none. */
    default String textAt(Object... path) {
        return follow(path) instanceof Scalar scalar ? scalar.text() : "";
    }

    private YamlNode follow(Object... path) {
        YamlNode node = this;
        for (Object step : path) {
            Optional<YamlNode> next = node.step(step);
            if (next.isEmpty()) {
                break;
            }
            node = next.get();
        }
        return node;
    }

    private Optional<YamlNode> step(Object step) {
        if (step instanceof String key && this instanceof Mapping mapping) {
            return mapping.get(key);
        }
        if (step instanceof Integer index && this instanceof Sequence sequence) {
            return index < sequence.items().size()
                    ? Optional.of(sequence.items().get(index))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** What this node is, in words for a person. */
    default String description() {
        return switch (this) {
            case Scalar scalar -> "the text '" + scalar.text() + "'";
            case Unreadable unreadable -> "nothing";
            case Sequence sequence -> "a list";
            case Mapping mapping -> "a block of keys";
        };
    }
}
