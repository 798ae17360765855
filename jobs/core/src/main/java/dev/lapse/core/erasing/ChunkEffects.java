package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Candidates;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.planning.Disposition;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Restriction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Turns the decisions of a chunk into effects, in the order in which they can be carried out: links cleared, fields reduced,
 * then records deleted, those that refer to others first. As many effects as there are record sets and ways to treat them.
 */
final class ChunkEffects {

    private record Alike(Decided.Role role, boolean cut, boolean onRequest) implements Comparable<Alike> {
        @Override
        public int compareTo(Alike other) {
            return Comparator.comparing(Alike::role)
                    .thenComparing(Alike::cut)
                    .thenComparing(Alike::onRequest)
                    .compare(this, other);
        }
    }

    private record Same(
            RecordSetName recordSet,
            Decided.Role role,
            boolean onRequest,
            Set<String> groups,
            Disposition.Manner manner) {}

    private final BoundPolicy policy;
    private final LocalDate asOf;
    private final Replacements replacements;
    private final Guards guards;

    ChunkEffects(BoundPolicy policy, LocalDate asOf, Replacements replacements) {
        this.policy = policy;
        this.asOf = asOf;
        this.replacements = replacements;
        this.guards = new Guards(policy);
    }

    /** One effect, and for each of its records the roots that asked for it. */
    record Step(String store, Effect effect, Intent.Fate fate, Map<Key, Set<Key>> askedBy) {}

    /** The effects of {@code decisions} on the records of {@code among}. */
    List<Step> of(Decisions decisions, Collection<Decided> among) {
        List<Step> steps = new ArrayList<>();
        steps.addAll(unlinkings(decisions, among));
        steps.addAll(rewrites(decisions, among));
        steps.addAll(copies(decisions, among));
        Ties ties = new Ties(policy, among);
        steps.addAll(ties.cut(decisions, guards));
        steps.addAll(deletions(decisions, among, ties));
        return steps;
    }

    private List<Step> unlinkings(Decisions decisions, Collection<Decided> among) {
        Map<RecordSetName, Map<Integer, Map<Key, Decided.Unlinking>>> rows = new TreeMap<>();
        Map<Key, Set<Key>> askedBy = new HashMap<>();
        for (Decided decided : among) {
            if (decided.goes()) {
                for (Decided.Unlinking row : decided.unlinkings()) {
                    rows.computeIfAbsent(row.set().name(), name -> new TreeMap<>())
                            .computeIfAbsent(row.linkIndex(), index -> new LinkedHashMap<>())
                            .put(row.facts().key(), row);
                    askedBy.computeIfAbsent(row.facts().key(), key -> new LinkedHashSet<>())
                            .add(rootOf(decided));
                }
            }
        }
        List<Step> steps = new ArrayList<>();
        rows.forEach((name, byLink) -> byLink.forEach((index, unlinked) -> {
            BoundSet set = policy.set(name);
            List<Effect.Rewrite.Change> changes = unlinked.values().stream()
                    .map(row -> new Effect.Rewrite.Change(row.facts(), cleared(set, index)))
                    .toList();
            List<Facts> facts =
                    unlinked.values().stream().map(Decided.Unlinking::facts).toList();
            steps.add(new Step(
                    set.store(),
                    new Effect.Rewrite(decisions, set.shape(), changes, guards.pointing(set, index, facts)),
                    Intent.Fate.UNLINKED,
                    askedBy));
        }));
        return steps;
    }

    private static Map<String, Replacement> cleared(BoundSet set, int link) {
        Map<String, Replacement> columns = new TreeMap<>();
        set.clearedColumns(link).forEach(column -> columns.put(column, new Replacement.Null()));
        set.recordSet()
                .links()
                .get(link)
                .owns()
                .forEach(column -> columns.put(
                        column,
                        set.shape().notNull().contains(column) ? new Replacement.Value("") : new Replacement.Null()));
        return columns;
    }

    private List<Step> rewrites(Decisions decisions, Collection<Decided> among) {
        Map<Same, List<Decided>> alike = new LinkedHashMap<>();
        for (Decided decided : among) {
            rewritten(decided)
                    .ifPresent(same -> alike.computeIfAbsent(same, any -> new ArrayList<>())
                            .add(decided));
        }
        List<Step> steps = new ArrayList<>();
        alike.forEach((same, records) -> {
            BoundSet set = policy.set(same.recordSet());
            List<Effect.Rewrite.Change> changes = records.stream()
                    .map(decided -> new Effect.Rewrite.Change(decided.facts(), newValues(set, decided, same)))
                    .toList();
            Restriction guard = guards.rewriting(
                    records.get(0),
                    same.groups(),
                    new Candidates(policy, records.get(0).cluster(), asOf));
            steps.add(new Step(
                    set.store(),
                    new Effect.Rewrite(decisions, set.shape(), changes, guard),
                    fate(same.manner()),
                    askedBy(records)));
        });
        return steps;
    }

    private static Intent.Fate fate(Disposition.Manner manner) {
        return switch (manner) {
            case DELETE -> Intent.Fate.REDUCED;
            case ANONYMISE -> Intent.Fate.ANONYMISED;
            case PSEUDONYMISE -> Intent.Fate.PSEUDONYMISED;
        };
    }

    /** DELETE stands for a record that is reduced only. */
    private static Optional<Same> rewritten(Decided decided) {
        return switch (decided.disposition()) {
            case Disposition.Reduce reduce ->
                Optional.of(new Same(
                        decided.name(),
                        decided.role(),
                        decided.onRequest(),
                        reduce.groups(),
                        Disposition.Manner.DELETE));
            case Disposition.Erase erase ->
                erase.manner() == Disposition.Manner.DELETE
                        ? Optional.empty()
                        : Optional.of(new Same(
                                decided.name(),
                                decided.role(),
                                decided.onRequest(),
                                new TreeSet<>(decided.facts().rawGroups()),
                                erase.manner()));
            case Disposition.Keep keep -> Optional.empty();
        };
    }

    private Map<String, Replacement> newValues(BoundSet set, Decided decided, Same same) {
        Map<String, Replacement> columns = replacements.of(set.shape(), decided.facts(), same.groups());
        if (same.manner() == Disposition.Manner.ANONYMISE) {
            List<Link> links = set.recordSet().links();
            IntStream.range(0, links.size())
                    .filter(index -> policy.leadsToPerson(links.get(index).to()))
                    .mapToObj(set::clearedColumns)
                    .flatMap(Set::stream)
                    .forEach(column -> columns.put(column, new Replacement.Null()));
        }
        return columns;
    }

    private List<Step> copies(Decisions decisions, Collection<Decided> among) {
        Map<RecordSetName, Map<Key, Decided.Copy>> deleted = new TreeMap<>();
        Map<RecordSetName, Map<Key, Decided.Copy>> reduced = new TreeMap<>();
        Map<Key, Set<Key>> askedBy = new HashMap<>();
        for (Decided decided : among) {
            if (decided.disposition() instanceof Disposition.Keep) {
                continue;
            }
            for (Decided.Copy copy : decided.copies()) {
                boolean goes = Decisions.goesWith(copy, decided.goes());
                if (goes || !copy.facts().rawGroups().isEmpty()) {
                    (goes ? deleted : reduced)
                            .computeIfAbsent(copy.set().name(), name -> new LinkedHashMap<>())
                            .put(copy.facts().key(), copy);
                    askedBy.computeIfAbsent(copy.facts().key(), key -> new LinkedHashSet<>())
                            .add(rootOf(decided));
                }
            }
        }
        List<Step> steps = new ArrayList<>();
        reduced.forEach((name, copies) -> steps.add(reduceCopies(decisions, name, copies.values(), askedBy)));
        deleted.forEach((name, copies) -> steps.add(new Step(
                name.store(),
                new Effect.Delete(
                        decisions,
                        policy.set(name).shape(),
                        copies.values().stream().map(Decided.Copy::facts).toList(),
                        guards.copy(policy.set(name), copies.keySet())),
                Intent.Fate.ERASED,
                askedBy)));
        return steps;
    }

    private Step reduceCopies(
            Decisions decisions, RecordSetName name, Collection<Decided.Copy> copies, Map<Key, Set<Key>> askedBy) {
        BoundSet set = policy.set(name);
        Set<String> groups = new TreeSet<>();
        copies.forEach(copy -> groups.addAll(copy.facts().rawGroups()));
        List<Effect.Rewrite.Change> changes = copies.stream()
                .map(copy -> new Effect.Rewrite.Change(
                        copy.facts(),
                        replacements.of(set.shape(), copy.facts(), copy.facts().rawGroups())))
                .toList();
        return new Step(
                set.store(),
                new Effect.Rewrite(decisions, set.shape(), changes, Guards.raw(groups)),
                Intent.Fate.REDUCED,
                askedBy);
    }

    private List<Step> deletions(Decisions decisions, Collection<Decided> among, Ties ties) {
        Map<RecordSetName, Map<Alike, List<Decided>>> going = new LinkedHashMap<>();
        for (RecordSetName name : policy.setOrder()) {
            among.stream()
                    .filter(decided -> decided.goes() && decided.name().equals(name))
                    .forEach(decided -> going.computeIfAbsent(name, any -> new TreeMap<>())
                            .computeIfAbsent(alike(decided, ties.areCut(decided)), any -> new ArrayList<>())
                            .add(decided));
        }
        List<Step> steps = new ArrayList<>();
        going.forEach((name, groups) -> groups.forEach((alike, records) -> steps.add(new Step(
                name.store(),
                new Effect.Delete(
                        decisions,
                        policy.set(name).shape(),
                        records.stream().map(Decided::facts).toList(),
                        guards.deleting(
                                records, new Candidates(policy, records.get(0).cluster(), asOf), alike.cut())),
                Intent.Fate.ERASED,
                askedBy(records)))));
        return steps;
    }

    /** All rows of a self-reference go in one statement, so that the order among them does not matter. */
    private Alike alike(Decided decided, boolean cut) {
        boolean refersToItself = policy.incoming(decided.name()).stream()
                .anyMatch(incoming -> incoming.from().name().equals(decided.name()));
        Decided.Role role = decided.role() == Decided.Role.BELOW_ROOT ? Decided.Role.ROOT : decided.role();
        return new Alike(role, cut, decided.onRequest() && !refersToItself);
    }

    static Map<Key, Set<Key>> askedBy(List<Decided> records) {
        Map<Key, Set<Key>> askedBy = new HashMap<>();
        records.forEach(decided -> askedBy.put(decided.key(), Set.of(rootOf(decided))));
        return askedBy;
    }

    private static Key rootOf(Decided decided) {
        return decided.root().orElse(decided.key());
    }
}
