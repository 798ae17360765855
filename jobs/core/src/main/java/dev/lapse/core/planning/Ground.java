package dev.lapse.core.planning;

import dev.lapse.core.policy.Rule;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ground of requests: for each cluster, the persons who have asked that their records there be erased. It replaces steps 3
 * to 5 of the resolver as {@code on-request} of the cluster's rule says. Nothing of a cluster beyond its reach is changed on it,
 * so that a record there holds back what it refers to, whatever its link says.
 *
 * @param about whose records a run on this ground decides on; everybody's where that is empty
 * @param roots by cluster, the keys of the roots that a run on this ground looks at; no others, whatever else is due
 * @param reach the clusters of which a run on this ground may change something; empty where it may of any
 */
public record Ground(
        Map<String, Set<SubjectKey>> personsByCluster,
        Set<SubjectKey> about,
        Map<String, List<Key>> roots,
        Optional<Set<String>> reach) {

    /** Nobody has asked; every record waits for its rule. */
    public static final Ground NONE = new Ground(Map.of());

    public Ground {
        Map<String, Set<SubjectKey>> copy = new HashMap<>();
        personsByCluster.forEach((cluster, persons) -> copy.put(cluster, Set.copyOf(persons)));
        personsByCluster = Map.copyOf(copy);
        about = Set.copyOf(about);
        Map<String, List<Key>> keys = new HashMap<>();
        roots.forEach((cluster, found) -> keys.put(cluster, List.copyOf(found)));
        roots = Map.copyOf(keys);
        reach = reach.map(Set::copyOf);
    }

    /** What persons have asked for, before anything of theirs was looked for. */
    public Ground(Map<String, Set<SubjectKey>> personsByCluster) {
        this(personsByCluster, Set.of(), Map.of(), Optional.empty());
    }

    /** What {@code person} has asked for in {@code clusters}. */
    public static Ground of(SubjectKey person, Set<String> clusters) {
        return of(Set.of(person), clusters);
    }

    /** What {@code persons} have each asked for in {@code clusters}. */
    public static Ground of(Set<SubjectKey> persons, Set<String> clusters) {
        Map<String, Set<SubjectKey>> byCluster = new HashMap<>();
        clusters.forEach(cluster -> byCluster.put(cluster, persons));
        return new Ground(byCluster);
    }

    /**
     * What was asked for these roots of {@code cluster} at a time that nobody remembers: they were erased on request, and are back.
     */
    public static Ground ofRecords(String cluster, List<Key> roots) {
        return new Ground(Map.of(), Set.of(), Map.of(cluster, roots), Optional.empty());
    }

    /**
     * The same with what the persons of these roots have beside them in {@code clusters}, as far as {@code readers} still tell whose
     * they are: who has asked for one has asked for all.
     */
    public static Ground ofReturned(
            BoundPolicy policy, Readers readers, String cluster, List<Key> roots, int limit, Set<String> clusters) {
        BoundSet set = policy.set(policy.structure(cluster).root());
        List<Facts> facts = readers.of(set.store())
                .read(new Reading(
                        set.shape(), set.shape().key(), roots, new HashSet<>(set.subjectColumns()), roots.size() + 1));
        Set<SubjectKey> persons = new HashSet<>();
        new SubjectFinder(policy, readers, limit).of(set, facts).values().forEach(persons::addAll);
        persons.removeIf(person -> !person.kind().equals(policy.rule(cluster).subject()));
        return persons.isEmpty()
                ? ofRecords(cluster, roots)
                : new Ground(
                        of(persons, clusters).personsByCluster(), Set.of(), Map.of(cluster, roots), Optional.empty());
    }

    /** The same with what others have asked for. */
    public Ground and(Ground other) {
        Map<String, Set<SubjectKey>> both = new HashMap<>(personsByCluster);
        other.personsByCluster.forEach((cluster, persons) -> both.merge(cluster, persons, Ground::together));
        return new Ground(both, about, roots, reach);
    }

    private static Set<SubjectKey> together(Set<SubjectKey> some, Set<SubjectKey> others) {
        Set<SubjectKey> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** The same for a run that changes something of {@code clusters} alone. */
    public Ground within(Set<String> clusters) {
        return new Ground(personsByCluster, about, roots, Optional.of(clusters));
    }

    /** The same for a run that is about {@code persons} alone. */
    public Ground about(Set<SubjectKey> persons) {
        return new Ground(personsByCluster, persons, roots, reach);
    }

    /**
     * The same for a run about those of its persons of whom these roots were found, over these roots, as far as they asked for
     * their clusters and it reaches those.
     */
    public Ground over(Map<SubjectKey, PersonsRecords.Found> ofEach) {
        Map<String, Set<Key>> keys = new HashMap<>();
        ofEach.forEach((person, found) -> found.roots().forEach((cluster, of) -> {
            if (reaches(Set.of(cluster))
                    && personsByCluster.getOrDefault(cluster, Set.of()).contains(person)) {
                keys.computeIfAbsent(cluster, any -> new LinkedHashSet<>()).addAll(of);
            }
        }));
        Map<String, List<Key>> lists = new HashMap<>();
        keys.forEach((cluster, of) -> lists.put(cluster, new ArrayList<>(of)));
        return new Ground(personsByCluster, ofEach.keySet(), lists, reach);
    }

    /** Whether nobody has asked for anything. */
    public boolean isNone() {
        return personsByCluster.isEmpty() && roots.isEmpty();
    }

    /** Whether what it covers can be told without knowing whose it is. */
    boolean isOfRecords() {
        return personsByCluster.isEmpty();
    }

    /** Whether a run decides on a record of the persons {@code whose}; what is only somebody else's is left as it is. */
    boolean isAbout(Set<SubjectKey> whose) {
        return about.isEmpty() || !Collections.disjoint(about, whose);
    }

    /** Whether a run changes records of {@code clusters}; of a record that is of none, only where it may change any. */
    boolean reaches(Set<String> clusters) {
        return reach.isEmpty() || !clusters.isEmpty() && reach.get().containsAll(clusters);
    }

    /** The roots of {@code cluster} that are looked at. */
    List<Key> rootsOf(String cluster) {
        return roots.getOrDefault(cluster, List.of());
    }

    /**
     * Whether it covers the root {@code root} under {@code rule} of the persons {@code whose}: all of them who are of the kind that the rule
     * is about have asked. What is another such person's too waits for the rule, or for that person.
     */
    boolean covers(Rule rule, Key root, Set<SubjectKey> whose) {
        if (isOfRecords()) {
            return rootsOf(rule.cluster()).contains(root);
        }
        Set<SubjectKey> asked = personsByCluster.getOrDefault(rule.cluster(), Set.of());
        List<SubjectKey> concerned = whose.stream()
                .filter(person -> person.kind().equals(rule.subject()))
                .toList();
        return !concerned.isEmpty() && asked.containsAll(concerned);
    }

    @Override
    public String toString() {
        return "requests in " + personsByCluster.keySet();
    }
}
