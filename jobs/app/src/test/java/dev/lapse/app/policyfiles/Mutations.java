package dev.lapse.app.policyfiles;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Every tree that differs from a good one in one place: a key gone or renamed, a value replaced by what does not fit. */
final class Mutations {

    private Mutations() {}

    /** One mutated tree and what was done to it. */
    record Mutant(String what, YamlNode tree) {}

    static List<Mutant> of(YamlNode tree) {
        List<Mutant> mutants = new ArrayList<>();
        collect(tree, "", changed -> changed, mutants);
        return mutants;
    }

    private static void collect(YamlNode node, String path, UnaryOperator<YamlNode> rebuild, List<Mutant> mutants) {
        Place place = node.place();
        YamlNode.Scalar word = new YamlNode.Scalar(place, "?!", false);
        List<YamlNode> others = List.of(
                word,
                new YamlNode.Scalar(place, " ", false),
                new YamlNode.Scalar(place, "-1", true),
                new YamlNode.Scalar(place, "none", true),
                new YamlNode.Sequence(place, List.of()),
                new YamlNode.Sequence(place, List.of(word)),
                new YamlNode.Mapping(place, List.of()),
                new YamlNode.Mapping(
                        place, List.of(new YamlNode.Entry(new YamlNode.Scalar(place, "other", true), word))));
        others.forEach(other -> mutants.add(new Mutant(path + " -> " + other, rebuild.apply(other))));
        switch (node) {
            case YamlNode.Scalar scalar -> {}
            case YamlNode.Unreadable unreadable -> {}
            case YamlNode.Sequence sequence -> items(sequence, path, rebuild, mutants);
            case YamlNode.Mapping mapping -> entries(mapping, path, rebuild, mutants);
        }
    }

    private static void items(
            YamlNode.Sequence sequence, String path, UnaryOperator<YamlNode> rebuild, List<Mutant> mutants) {
        for (int i = 0; i < sequence.items().size(); i++) {
            int index = i;
            collect(
                    sequence.items().get(i),
                    path + "[" + i + "]",
                    changed -> rebuild.apply(with(sequence, index, changed)),
                    mutants);
        }
    }

    private static YamlNode with(YamlNode.Sequence sequence, int index, YamlNode changed) {
        List<YamlNode> items = new ArrayList<>(sequence.items());
        items.set(index, changed);
        return new YamlNode.Sequence(sequence.place(), items);
    }

    private static void entries(
            YamlNode.Mapping mapping, String path, UnaryOperator<YamlNode> rebuild, List<Mutant> mutants) {
        for (int i = 0; i < mapping.entries().size(); i++) {
            int index = i;
            YamlNode.Entry entry = mapping.entries().get(i);
            String at = path + "." + entry.key().text();
            mutants.add(new Mutant(at + " gone", rebuild.apply(without(mapping, index))));
            mutants.add(new Mutant(
                    at + " renamed",
                    rebuild.apply(with(
                            mapping,
                            index,
                            new YamlNode.Entry(
                                    new YamlNode.Scalar(entry.key().place(), "Strange Key", true), entry.value())))));
            collect(
                    entry.value(),
                    at,
                    changed -> rebuild.apply(with(mapping, index, new YamlNode.Entry(entry.key(), changed))),
                    mutants);
        }
    }

    private static YamlNode with(YamlNode.Mapping mapping, int index, YamlNode.Entry changed) {
        List<YamlNode.Entry> entries = new ArrayList<>(mapping.entries());
        entries.set(index, changed);
        return new YamlNode.Mapping(mapping.place(), entries);
    }

    private static YamlNode without(YamlNode.Mapping mapping, int index) {
        List<YamlNode.Entry> entries = new ArrayList<>(mapping.entries());
        entries.remove(index);
        return new YamlNode.Mapping(mapping.place(), entries);
    }
}
