package dev.lapse.core.planning;

import dev.lapse.core.planning.BoundPolicy.Incoming;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which records outside a chunk stay because a suspension covers a root of theirs or, however far away, something that needs
 * them. Climbs from the records, and only along links behind which a suspension may cover anything.
 */
final class SuspendedAbove {

    private final Reads reads;
    private final SuspensionIndex suspensions;
    private final Referrers referrers;
    private final Set<RecordSetName> worthReading;

    SuspendedAbove(Reads reads, SuspensionIndex suspensions, Referrers referrers) {
        this.reads = reads;
        this.suspensions = suspensions;
        this.referrers = referrers;
        this.worthReading = suspensions.isEmpty() ? Set.of() : worthReading();
    }

    /** Records of one record set, each with those that were asked about and that it was reached from. */
    private record Level(BoundSet set, Map<Facts, Set<Key>> origins) {}

    /** Those of {@code records} that stay for a suspension's sake without being covered themselves, with its id. */
    Map<Key, String> among(BoundSet set, List<Facts> records) {
        Map<Key, String> held = new HashMap<>();
        if (suspensions.isEmpty() || !isWorthAsking(set)) {
            return held;
        }
        Map<RecordSetName, Map<Key, Set<Key>>> seen = new HashMap<>();
        Deque<Level> levels = new ArrayDeque<>();
        Map<Facts, Set<Key>> first = new LinkedHashMap<>();
        records.forEach(facts -> first.put(facts, Set.of(facts.key())));
        levels.add(new Level(set, first));
        while (!levels.isEmpty()) {
            Level fresh = fresh(levels.remove(), seen, held);
            if (!fresh.origins().isEmpty()) {
                roots(fresh, held, levels);
                above(fresh, held, levels);
            }
        }
        return held;
    }

    private boolean isWorthAsking(BoundSet set) {
        return worthReading.contains(set.name())
                || reads.policy().incoming(set.name()).stream().anyMatch(this::isWorthReading);
    }

    /** What was not looked at before for the same origin, and for origins that are not known to stay. */
    private static Level fresh(Level level, Map<RecordSetName, Map<Key, Set<Key>>> seen, Map<Key, String> held) {
        Map<Key, Set<Key>> known = seen.computeIfAbsent(level.set().name(), name -> new HashMap<>());
        Map<Facts, Set<Key>> fresh = new LinkedHashMap<>();
        level.origins().forEach((facts, origins) -> {
            Set<Key> open = new HashSet<>(origins);
            open.removeAll(held.keySet());
            open.removeAll(known.getOrDefault(facts.key(), Set.of()));
            if (!open.isEmpty()) {
                known.computeIfAbsent(facts.key(), key -> new HashSet<>()).addAll(open);
                fresh.put(facts, open);
            }
        });
        return new Level(level.set(), fresh);
    }

    /** A dependent has its roots' answers, a suspension's included. */
    private void roots(Level level, Map<Key, String> held, Deque<Level> levels) {
        Map<Key, Set<Key>> origins = new HashMap<>();
        level.origins().forEach((facts, from) -> origins.put(facts.key(), from));
        Map<RecordSetName, Map<Facts, Set<Key>>> roots = new LinkedHashMap<>();
        referrers
                .rootsOf(level.set(), List.copyOf(level.origins().keySet()))
                .forEach((key, of) -> of.stream()
                        .filter(root -> !root.recordSet().equals(level.set().name()))
                        .forEach(root -> roots.computeIfAbsent(root.recordSet(), name -> new LinkedHashMap<>())
                                .computeIfAbsent(root, any -> new HashSet<>())
                                .addAll(origins.getOrDefault(key, Set.of()))));
        roots.forEach((name, of) -> {
            BoundSet set = reads.policy().set(name);
            covering(set, of.keySet())
                    .forEach((root, id) -> of.getOrDefault(root, Set.of()).forEach(origin -> held.put(origin, id)));
            levels.add(new Level(set, of));
        });
    }

    private void above(Level level, Map<Key, String> held, Deque<Level> levels) {
        for (Incoming incoming : reads.policy().incoming(level.set().name())) {
            if (isWorthReading(incoming)) {
                Map<Key, Set<Key>> origins = new HashMap<>();
                level.origins()
                        .forEach((facts, from) ->
                                incoming.name(level.set(), facts).ifPresent(name -> origins.put(name, from)));
                List<Facts> rows = reads.by(incoming.from(), incoming.columns(), origins.keySet(), 0);
                Map<Facts, String> covering = covering(incoming.from(), rows);
                Map<Facts, Set<Key>> next = new LinkedHashMap<>();
                for (Facts row : rows) {
                    Set<Key> from = incoming.from()
                            .target(row, incoming.index())
                            .map(target -> origins.getOrDefault(target, Set.of()))
                            .orElse(Set.of());
                    String id = covering.get(row);
                    if (id != null) {
                        from.forEach(origin -> held.put(origin, id));
                    } else if (incoming.whenGone() != Link.WhenGone.UNLINK) {
                        next.put(row, from);
                    }
                }
                levels.add(new Level(incoming.from(), next));
            }
        }
    }

    private Map<Facts, String> covering(BoundSet set, Collection<Facts> rows) {
        Map<Key, Set<SubjectKey>> whose =
                suspensions.asksForSubjects() ? referrers.whose(referrers.rootsOf(set, List.copyOf(rows))) : Map.of();
        Map<Facts, String> covering = new HashMap<>();
        rows.forEach(row -> suspensions
                .covering(set.name(), row, whose.getOrDefault(row.key(), Set.of()))
                .ifPresent(id -> covering.put(row, id)));
        return covering;
    }

    /** A dependent has its roots' persons: a person's suspension covers them all or none. Rows of a tree may be anybody's. */
    private boolean isWorthReading(Incoming incoming) {
        return mayBeOfOthers(incoming) || worthReading.contains(incoming.from().name());
    }

    private boolean mayBeOfOthers(Incoming incoming) {
        boolean toItself = incoming.link().to().equals(incoming.from().name());
        return suspensions.asksForSubjects()
                && (!incoming.within() || toItself)
                && reads.policy().leadsToPerson(incoming.from().name());
    }

    /** The record sets of which a suspension may cover some records by themselves, and those that such records may need. */
    private Set<RecordSetName> worthReading() {
        BoundPolicy policy = reads.policy();
        Set<RecordSetName> worth = new HashSet<>();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (RecordSetName name : policy.setOrder()) {
                changed |= (isNamed(policy.set(name)) || reached(name, worth)) && worth.add(name);
            }
        }
        return worth;
    }

    /** By what refers to it, or through its roots, whose answer a dependent has. */
    private boolean reached(RecordSetName name, Set<RecordSetName> worth) {
        BoundPolicy policy = reads.policy();
        return policy.incoming(name).stream()
                        .anyMatch(incoming -> worth.contains(incoming.from().name()) || mayBeOfOthers(incoming))
                || policy.set(name).recordSet().clusters().stream()
                        .anyMatch(choice -> worth.contains(
                                policy.structure(choice.cluster()).root()));
    }

    private boolean isNamed(BoundSet set) {
        return set.recordSet().clusters().stream()
                .anyMatch(choice -> suspensions.names(choice.cluster())
                        || suspensions.recordSets().stream()
                                .anyMatch(named ->
                                        reads.policy().set(named).recordSet().mayBelongTo(choice.cluster())));
    }
}
