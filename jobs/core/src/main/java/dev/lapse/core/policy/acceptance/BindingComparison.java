package dev.lapse.core.policy.acceptance;

import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.policy.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the bindings. What says where records lie and what they mean is shown to be the same or counts as grown: for the
 * clusters of the record set, those of the records it refers to, and those of all that lead to it or take a date from it.
 */
final class BindingComparison {

    private final PolicySet from;
    private final PolicySet to;

    BindingComparison(PolicySet from, PolicySet to) {
        this.from = from;
        this.to = to;
    }

    List<Difference.Shared> differences() {
        List<Difference.Shared> found = new ArrayList<>();
        Set<RecordSetName> names = new TreeSet<>();
        recordSets().forEach(set -> names.add(set.name()));
        for (RecordSetName name : names) {
            String what = what(from.recordSet(name), to.recordSet(name));
            if (!what.isEmpty()) {
                touched(name).forEach(cluster -> found.add(new Difference.Shared(cluster, name.toString(), what)));
            }
        }
        Set<String> stores = new TreeSet<>();
        Stream.of(from, to).forEach(set -> set.bindings().forEach(binding -> stores.add(binding.store())));
        for (String store : stores) {
            String what = scope(store);
            if (!what.isEmpty()) {
                inStore(store).forEach(cluster -> found.add(new Difference.Shared(cluster, store, what)));
            }
        }
        return found;
    }

    private static String what(Optional<RecordSet> before, Optional<RecordSet> now) {
        if (before.isEmpty()) {
            return "the record set is new";
        }
        if (now.isEmpty()) {
            return "the record set is gone";
        }
        Map<String, Object> was = parts(before.get());
        Map<String, Object> is = parts(now.get());
        return is.entrySet().stream()
                .filter(part -> !part.getValue().equals(was.get(part.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", other ", "", ""))
                .transform(parts -> parts.isEmpty() ? "" : "other " + parts);
    }

    /** Everything but what a column is called a kind of, and by what a person is searched. */
    private static Map<String, Object> parts(RecordSet set) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("table or index", set.target());
        parts.put("clusters", set.clusters());
        parts.put("key", set.key());
        parts.put("subject", set.subject().map(subject -> new Subject(subject.kind(), subject.key(), List.of())));
        parts.put("links", set.links());
        parts.put("events", set.events());
        parts.put("conditions", set.conditions());
        parts.put(
                "fields",
                set.fields().stream()
                        .map(field -> new Field(field.column(), field.group(), Optional.empty(), field.method()))
                        .collect(Collectors.toSet()));
        parts.put("not-personal", set.notPersonal());
        parts.put("triggers", set.triggers());
        parts.put("copy-of", set.copyOf());
        return parts;
    }

    /** What of the store is bound or left out on purpose decides which tables hold a cluster up. */
    private String scope(String store) {
        Set<String> was = schemas(from, store);
        Set<String> is = schemas(to, store);
        if (!was.equals(is)) {
            return "schemas " + was + " → " + is;
        }
        Set<String> ignoredBefore = ignored(from, store);
        Set<String> ignoredNow = ignored(to, store);
        return ignoredBefore.equals(ignoredNow) ? "" : "ignore " + ignoredBefore + " → " + ignoredNow;
    }

    private static Set<String> schemas(PolicySet set, String store) {
        return binding(set, store)
                .flatMap(binding -> binding.schemas().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ignored(PolicySet set, String store) {
        return binding(set, store)
                .flatMap(binding -> binding.ignored().stream())
                .map(ignored -> ignored.target().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<StoreBinding> binding(PolicySet set, String store) {
        return set.bindings().stream().filter(binding -> binding.store().equals(store));
    }

    private Set<String> inStore(String store) {
        return recordSets()
                .filter(set -> set.name().store().equals(store))
                .flatMap(set -> clusters(set.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> touched(RecordSetName name) {
        Set<RecordSetName> leading = new LinkedHashSet<>(Set.of(name));
        Function<RecordSet, Stream<RecordSetName>> leadsTo = set -> Stream.concat(
                set.links().stream().map(link -> link.to()),
                Stream.concat(
                        set.copyOf().map(copy -> copy.original()).stream(),
                        set.events().values().stream().flatMap(BindingComparison::sources)));
        boolean more = true;
        while (more) {
            more =
                    recordSets()
                            .filter(set -> leadsTo.apply(set).anyMatch(leading::contains))
                            .map(RecordSet::name)
                            .toList()
                            .stream()
                            .anyMatch(leading::add);
        }
        Set<RecordSetName> all = new LinkedHashSet<>(leading);
        recordSets().filter(set -> set.name().equals(name)).flatMap(leadsTo).forEach(all::add);
        return all.stream().flatMap(this::clusters).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<RecordSetName> sources(Event event) {
        return switch (event) {
            case Event.Own own -> Stream.of();
            case Event.Derived derived -> derived.sources().stream().flatMap(source -> source.recordSet().stream());
        };
    }

    /** Those of its records, or of what it is a copy of. */
    private Stream<String> clusters(RecordSetName name) {
        return Stream.of(from, to)
                .flatMap(set -> set.recordSet(name).stream())
                .flatMap(set -> Stream.concat(
                        set.clusters().stream().map(RecordSet.ClusterChoice::cluster),
                        set.copyOf().map(copy -> clusters(copy.original())).stream()
                                .flatMap(each -> each)));
    }

    private Stream<RecordSet> recordSets() {
        return Stream.of(from, to)
                .flatMap(set -> set.bindings().stream())
                .flatMap(binding -> binding.recordSets().stream());
    }
}
