package dev.lapse.core.planning;

import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A document goes with all that lies in it: it stays where a suspension covers whom one of its elements repeats. */
final class SuspendedElements {

    private final Reads reads;
    private final SuspensionIndex suspensions;
    private final Referrers referrers;

    SuspendedElements(Reads reads, SuspensionIndex suspensions, Referrers referrers) {
        this.reads = reads;
        this.suspensions = suspensions;
        this.referrers = referrers;
    }

    /** Fills in {@link Outside#suspension} of every node whose document, or a copy of it, holds such an element. */
    void summarise(Neighbourhood all) {
        if (suspensions.isEmpty()) {
            return;
        }
        Map<BoundSet, Map<String, Set<Node>>> documents = new LinkedHashMap<>();
        for (Node node : all.nodes()) {
            note(node.set, node.facts, node, documents);
            node.copies.forEach(copy -> note(copy.set(), copy.facts(), node, documents));
        }
        documents.forEach((elements, byId) -> {
            List<Key> ids = byId.keySet().stream().map(Key::of).toList();
            covering(elements, read(elements, elements.shape().key().subList(0, 1), ids))
                    .forEach((key, suspension) -> byId.getOrDefault(id(key), Set.of())
                            .forEach(node -> node.outside.suspendedBy(suspension, false)));
        });
    }

    private void note(BoundSet set, Facts facts, Node node, Map<BoundSet, Map<String, Set<Node>>> documents) {
        if (!set.isIndex() || set.shape().elements().isPresent()) {
            return;
        }
        for (BoundSet beside : reads.policy().beside(set.name())) {
            int position = set.shape().key().indexOf(beside.shape().key().get(0));
            if (beside.shape().elements().isPresent() && position >= 0) {
                documents
                        .computeIfAbsent(beside, any -> new LinkedHashMap<>())
                        .computeIfAbsent(facts.key().parts().get(position), any -> new LinkedHashSet<>())
                        .add(node);
            }
        }
    }

    /** An element's key begins with that of its document. */
    private static String id(Key element) {
        return element.parts().get(0);
    }

    private Map<Key, String> covering(BoundSet elements, List<Facts> found) {
        BoundSet original =
                reads.policy().set(elements.recordSet().copyOf().orElseThrow().original());
        Map<Key, List<Facts>> byOriginal = new HashMap<>();
        found.forEach(facts -> elements.original(facts)
                .ifPresent(key -> byOriginal
                        .computeIfAbsent(key, any -> new ArrayList<>())
                        .add(facts)));
        Map<Key, Facts> originals = new HashMap<>();
        read(original, original.shape().key(), byOriginal.keySet()).forEach(facts -> originals.put(facts.key(), facts));
        Map<Key, Set<SubjectKey>> whose = suspensions.asksForSubjects()
                ? referrers.whose(referrers.rootsOf(original, List.copyOf(originals.values())))
                : Map.of();
        Map<Key, String> covering = new HashMap<>();
        byOriginal.forEach((key, repeating) -> {
            Optional<String> ofOriginal = Optional.ofNullable(originals.get(key))
                    .map(facts -> suspensions.covering(original.name(), facts, whose.getOrDefault(key, Set.of())))
                    .orElseGet(() -> withoutOriginal(original, key));
            repeating.forEach(facts -> ofOriginal
                    .or(() -> suspensions.covering(elements.name(), facts, Set.of()))
                    .ifPresent(suspension -> covering.put(facts.key(), suspension)));
        });
        return covering;
    }

    /** However many: they are no more than lie in the documents of a chunk. */
    private List<Facts> read(BoundSet set, List<String> columns, Collection<Key> keys) {
        return reads.readers()
                .of(set.store())
                .read(new Reading(set.shape(), columns, keys, Set.of(), Integer.MAX_VALUE - 1));
    }

    private Optional<String> withoutOriginal(BoundSet original, Key key) {
        Optional<SubjectKey> person = Orphans.person(original, key);
        return suspensions.asksForSubjects() && person.isEmpty()
                ? Optional.of(Orphans.OF_A_PERSON)
                : suspensions.covering(
                        original.name(), Set.of(), key, person.map(Set::of).orElse(Set.of()));
    }
}
