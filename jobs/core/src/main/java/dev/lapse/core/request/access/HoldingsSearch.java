package dev.lapse.core.request.access;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Disposition;
import dev.lapse.core.planning.KeysAndNames;
import dev.lapse.core.planning.Owners;
import dev.lapse.core.planning.PersonsRecords;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.access.Holding.Withheld;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.TableFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds all that is to be handed out to persons: the records that are theirs, with dependents, copies, and those on which nobody can
 * decide. Reads only, and no values. Holds the keys of all records in memory.
 */
public final class HoldingsSearch {

    /** Records whose persons are asked for at a time. */
    private static final int PAGE = 500;

    private final BoundPolicy policy;
    private final Retentions retentions;
    private final Readers readers;
    private final Scope scope;
    private final int limit;
    private final Map<RecordSetName, List<String>> names = new HashMap<>();
    /** Few are different, however many records there are. */
    private final Map<Map<String, Withheld>, Map<String, Withheld>> known = new HashMap<>();

    /** @param limit the most records of one person */
    public HoldingsSearch(Retentions retentions, Readers readers, Scope scope, int limit) {
        this.policy = retentions.resolver().policy();
        this.retentions = retentions;
        this.readers = readers;
        this.scope = scope;
        this.limit = limit;
    }

    /** @throws TooManyRecordsException if one of {@code persons} has more than the limit */
    public Holdings of(Set<SubjectKey> persons) {
        Map<String, Set<Key>> roots = new LinkedHashMap<>();
        Map<RecordSetName, Set<Key>> strays = new LinkedHashMap<>();
        for (SubjectKey person : persons) {
            PersonsRecords.Found found = new PersonsRecords(policy, readers, limit).of(person);
            found.roots()
                    .forEach((cluster, keys) -> roots.computeIfAbsent(cluster, any -> new LinkedHashSet<>())
                            .addAll(keys));
            found.strays()
                    .forEach((name, keys) -> strays.computeIfAbsent(name, any -> new LinkedHashSet<>())
                            .addAll(keys));
        }
        Collected collected = new Collected(persons);
        roots.forEach((cluster, keys) -> {
            if (scope.hasCluster(policy.rule(cluster))) {
                retentions.of(cluster, List.copyOf(keys), collected::take);
            }
        });
        if (scope.hasStrays()) {
            strays.forEach((name, keys) -> collected.strays(policy.set(name), List.copyOf(keys)));
        }
        return collected.finished();
    }

    private List<String> columns(BoundSet set) {
        return names.computeIfAbsent(
                set.name(),
                any -> scope.columns(policy, set).given().stream()
                        .map(Column::name)
                        .toList());
    }

    /** What was found so far. */
    private final class Collected {

        private final Set<SubjectKey> persons;
        private final Owners owners = new Owners(policy, readers, limit);
        private final Withholding withholding;
        private final Map<RecordSetName, Map<Key, Holding>> all = new TreeMap<>();

        private Collected(Set<SubjectKey> persons) {
            this.persons = persons;
            this.withholding = new Withholding(policy, readers, owners, persons);
        }

        /** What comes along and is a root of its own is found as one, if it is the person's. */
        private void take(List<Retentions.Told> page) {
            Map<RecordSetName, List<Retentions.Told>> bySet = new LinkedHashMap<>();
            page.stream()
                    .filter(told -> told.decided().role() == Decided.Role.ROOT
                            || told.decided().role() == Decided.Role.DEPENDENT)
                    .forEach(told -> bySet.computeIfAbsent(told.decided().name(), any -> new ArrayList<>())
                            .add(told));
            bySet.forEach((name, records) -> {
                BoundSet set = policy.set(name);
                List<Facts> facts =
                        records.stream().map(told -> told.decided().facts()).toList();
                Map<Key, Set<SubjectKey>> theirs = owners.of(set, facts);
                Map<Key, Map<String, Withheld>> withheld = withholding.of(set, facts, theirs, columns(set));
                records.stream()
                        .filter(told -> isTheirs(theirs, told.decided().key()))
                        .forEach(told -> note(
                                set, told, withheld.getOrDefault(told.decided().key(), Map.of())));
            });
        }

        private boolean isTheirs(Map<Key, Set<SubjectKey>> theirs, Key key) {
            return !Collections.disjoint(theirs.getOrDefault(key, Set.of()), persons);
        }

        private void note(BoundSet set, Retentions.Told told, Map<String, Withheld> withheld) {
            Decided decided = told.decided();
            add(set, decided.key(), Optional.of(decided.cluster()), told.disposition(), withheld);
            if (scope.hasCopies()) {
                decided.copies()
                        .forEach(copy -> add(
                                copy.set(),
                                copy.facts().key(),
                                Optional.of(decided.cluster()),
                                told.disposition(),
                                ofCopy(set, copy.set(), withheld)));
            }
        }

        /** Of a copy of what is not the person's alone, only columns are given that are named like some that are given of it. */
        private Map<String, Withheld> ofCopy(BoundSet original, BoundSet copy, Map<String, Withheld> withheld) {
            if (withheld.isEmpty()) {
                return withheld;
            }
            Set<String> given = new TreeSet<>(columns(original));
            given.removeAll(withheld.keySet());
            Map<String, Withheld> of = new HashMap<>();
            columns(copy).stream()
                    .filter(column ->
                            !given.contains(column) && !copy.shape().key().contains(column))
                    .forEach(column -> of.put(column, withheld.getOrDefault(column, Withheld.SEVERAL_PERSONS)));
            return of;
        }

        private void strays(BoundSet set, List<Key> keys) {
            for (int from = 0; from < keys.size(); from += PAGE) {
                List<Key> page = keys.subList(from, Math.min(keys.size(), from + PAGE));
                List<Facts> facts = readers.of(set.store())
                        .read(new Reading(
                                set.shape(), set.shape().key(), page, set.subjectColumns(), Integer.MAX_VALUE - 1));
                Map<Key, Map<String, Withheld>> withheld =
                        withholding.of(set, facts, owners.of(set, facts), columns(set));
                facts.forEach(each -> add(
                        set,
                        each.key(),
                        Optional.empty(),
                        new Disposition.Keep(Why.of(Reason.NO_CLUSTER)),
                        withheld.getOrDefault(each.key(), Map.of())));
            }
        }

        private void add(
                BoundSet set,
                Key key,
                Optional<String> cluster,
                Disposition disposition,
                Map<String, Withheld> withheld) {
            Map<String, Withheld> chosen = scope.chosen(set.name(), columns(set), withheld);
            all.computeIfAbsent(set.name(), any -> new LinkedHashMap<>())
                    .putIfAbsent(
                            key, new Holding(key, cluster, disposition, known.computeIfAbsent(chosen, any -> chosen)));
        }

        private Holdings finished() {
            Map<RecordSetName, List<Holding>> records = new TreeMap<>();
            all.forEach((name, holdings) -> records.put(name, List.copyOf(holdings.values())));
            Set<RecordSetName> amongOthers = new TreeSet<>();
            all.forEach((name, holdings) -> policy.incoming(name).stream()
                    .filter(incoming -> incoming.from().table().kind() == TableFacts.Kind.INDEX)
                    .filter(incoming -> isNamedAmongOthers(incoming, holdings.keySet()))
                    .forEach(incoming -> amongOthers.add(incoming.from().name())));
            return new Holdings(records, amongOthers);
        }

        private boolean isNamedAmongOthers(BoundPolicy.Incoming incoming, Set<Key> keys) {
            Collection<Key> names = new KeysAndNames(readers)
                    .names(policy.set(incoming.link().to()), keys, incoming.targetColumns())
                    .values();
            Reference reference =
                    new Reference(incoming.from().shape().table(), incoming.columns(), incoming.targetColumns(), true);
            return !readers.of(incoming.from().store())
                    .referred(reference, names)
                    .isEmpty();
        }
    }
}
