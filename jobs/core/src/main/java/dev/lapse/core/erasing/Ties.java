package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Replacement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Links in rings: records that refer to each other and go together, of which one must go while the other still refers to it.
 * They are cleared first where the store could not wait with its check.
 */
final class Ties {

    private final BoundPolicy policy;
    private final Map<RecordSetName, List<Facts>> going = new HashMap<>();
    private final Map<Pointed, Set<Key>> names = new HashMap<>();
    private final Map<RecordSetName, Map<Integer, List<Decided>>> tied = new TreeMap<>();
    private final Map<RecordSetName, Set<Key>> cut = new HashMap<>();

    /** What goes of a record set, by the columns in which a link calls it. */
    private record Pointed(RecordSetName recordSet, List<String> columns) {}

    /** @param among the records that a chunk changes */
    Ties(BoundPolicy policy, Collection<Decided> among) {
        this.policy = policy;
        List<Decided> gone = among.stream().filter(Decided::goes).toList();
        gone.forEach(decided ->
                going.computeIfAbsent(decided.name(), name -> new ArrayList<>()).add(decided.facts()));
        gone.forEach(this::tie);
    }

    private void tie(Decided decided) {
        BoundSet set = decided.set();
        for (int index = 0; index < set.recordSet().links().size(); index++) {
            Link link = set.recordSet().links().get(index);
            boolean staysBehind = set.target(decided.facts(), index)
                    .filter(names(new Pointed(link.to(), set.targetColumns(index)))::contains)
                    .isPresent();
            if (staysBehind && isInTheWay(set, link)) {
                tied.computeIfAbsent(set.name(), name -> new TreeMap<>())
                        .computeIfAbsent(index, any -> new ArrayList<>())
                        .add(decided);
                cut.computeIfAbsent(set.name(), name -> new HashSet<>()).add(decided.key());
            }
        }
    }

    private Set<Key> names(Pointed pointed) {
        return names.computeIfAbsent(
                pointed,
                any -> going.getOrDefault(pointed.recordSet(), List.of()).stream()
                        .flatMap(record -> policy.set(pointed.recordSet()).name(record, pointed.columns()).stream())
                        .collect(Collectors.toSet()));
    }

    /** What {@code link} points to goes before it, and a foreign key forbids that. */
    private boolean isInTheWay(BoundSet set, Link link) {
        List<RecordSetName> order = policy.setOrder();
        return order.indexOf(link.to()) < order.indexOf(set.name())
                && set.table().foreignKeys().stream()
                        .filter(key -> !key.waits())
                        .anyMatch(key -> describes(key, set, link));
    }

    private boolean describes(ForeignKeyFacts key, BoundSet set, Link link) {
        BoundSet to = policy.set(link.to());
        return set.store().equals(to.store())
                && key.targetTable().equals(to.shape().table())
                && key.columns().containsAll(link.by().keySet());
    }

    /** Whether links of the record are cleared before it goes. */
    boolean areCut(Decided decided) {
        return cut.getOrDefault(decided.name(), Set.of()).contains(decided.key());
    }

    List<ChunkEffects.Step> cut(Decisions decisions, Guards guards) {
        List<ChunkEffects.Step> steps = new ArrayList<>();
        tied.forEach((name, byLink) -> byLink.forEach((index, records) -> {
            BoundSet set = policy.set(name);
            Map<String, Replacement> columns = new TreeMap<>();
            set.clearedColumns(index).forEach(column -> columns.put(column, new Replacement.Null()));
            List<Effect.Rewrite.Change> changes = records.stream()
                    .map(decided -> new Effect.Rewrite.Change(decided.facts(), columns))
                    .toList();
            steps.add(new ChunkEffects.Step(
                    set.store(),
                    new Effect.Rewrite(
                            decisions,
                            set.shape(),
                            changes,
                            guards.pointing(
                                    set,
                                    index,
                                    records.stream().map(Decided::facts).toList())),
                    Intent.Fate.UNLINKED,
                    ChunkEffects.askedBy(records)));
        }));
        return steps;
    }
}
