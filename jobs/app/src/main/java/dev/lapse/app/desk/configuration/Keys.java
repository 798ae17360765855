package dev.lapse.app.desk.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One block of keys of the configuration: hands out what it knows and tells of the rest. */
final class Keys {

    private final String path;
    private final Optional<Mark> mark;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();
    private final Faults faults;

    private Keys(String path, Optional<Mark> mark, Faults faults) {
        this.path = path;
        this.mark = mark;
        this.faults = faults;
    }

    /** The block at {@code node}, which is called {@code path}; an empty one after a fault. */
    static Keys of(Node node, String path, Faults faults) {
        Keys keys = new Keys(path, node.getStartMark(), faults);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(keys::put);
        } else {
            faults.add(node.getStartMark(), path + " must be a block of keys; write key: value lines below it");
        }
        return keys;
    }

    static Keys none(String path, Faults faults) {
        return new Keys(path, Optional.empty(), faults);
    }

    private void put(NodeTuple tuple) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
            NodeTuple earlier = entries.putIfAbsent(key.getValue(), tuple);
            if (earlier != null) {
                faults.add(key.getStartMark(), path(key.getValue()) + " stands here twice; keep one");
            }
        } else {
            faults.add(tuple.getKeyNode().getStartMark(), "a key of " + path + " must be a word; correct it");
        }
    }

    List<String> names() {
        known.addAll(entries.keySet());
        return new ArrayList<>(entries.keySet());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The block below {@code name}; an empty one where there is none. */
    Keys block(String name) {
        known.add(name);
        NodeTuple tuple = entries.get(name);
        return tuple == null ? none(path(name), faults) : of(tuple.getValueNode(), path(name), faults);
    }

    Optional<ScalarNode> text(String name) {
        known.add(name);
        NodeTuple tuple = entries.get(name);
        if (tuple == null) {
            return Optional.empty();
        }
        if (tuple.getValueNode() instanceof ScalarNode scalar
                && !scalar.getValue().isBlank()) {
            return Optional.of(scalar);
        }
        faults.add(tuple.getKeyNode().getStartMark(), path(name) + " has no text; write one or delete the key");
        return Optional.empty();
    }

    /** The blocks that stand in a list below {@code name}, each called by its place in it; none where there is no list. */
    List<Keys> blocks(String name) {
        List<Keys> blocks = new ArrayList<>();
        for (Node node : listed(name)) {
            blocks.add(of(node, path(name) + "[" + blocks.size() + "]", faults));
        }
        return blocks;
    }

    /** The texts that stand in a list below {@code name}. */
    List<ScalarNode> texts(String name) {
        List<ScalarNode> texts = new ArrayList<>();
        for (Node node : listed(name)) {
            if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                texts.add(scalar);
            } else {
                faults.add(node.getStartMark(), path(name) + " must hold texts; correct this one");
            }
        }
        return texts;
    }

    /** One text, or those of a list. */
    List<ScalarNode> oneOrMore(String name) {
        NodeTuple tuple = entries.get(name);
        if (tuple != null
                && tuple.getValueNode() instanceof SequenceNode sequence
                && !sequence.getValue().isEmpty()) {
            return texts(name);
        }
        return text(name).stream().toList();
    }

    private List<Node> listed(String name) {
        known.add(name);
        NodeTuple tuple = entries.get(name);
        if (tuple == null) {
            return List.of();
        }
        if (tuple.getValueNode() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        faults.add(tuple.getKeyNode().getStartMark(), path(name) + " must be a list; write [one, another]");
        return List.of();
    }

    /** Whether what stands at {@code name} is a text, and no block. */
    boolean isText(String name) {
        NodeTuple tuple = entries.get(name);
        return tuple != null && tuple.getValueNode() instanceof ScalarNode;
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    Optional<Mark> mark() {
        return mark;
    }

    ScalarNode need(String name) {
        Optional<ScalarNode> text = text(name);
        if (text.isEmpty() && !entries.containsKey(name)) {
            faults.add(mark, path + " has no " + name + "; add it");
        }
        return text.orElseGet(Placeholders::blank);
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    Faults faults() {
        return faults;
    }

    /** Tells of every key that nobody asked for. */
    void end() {
        entries.forEach((name, tuple) -> {
            if (!known.contains(name)) {
                String holder = path.isEmpty() ? "the configuration" : path;
                faults.add(
                        tuple.getKeyNode().getStartMark(),
                        holder + " has no key " + name + "; correct or delete it. It knows "
                                + String.join(", ", known));
            }
        });
    }
}
