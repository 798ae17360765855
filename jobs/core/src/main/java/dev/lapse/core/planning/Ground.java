package dev.lapse.core.planning;

import dev.lapse.core.policy.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ground of requests: for each cluster, the persons who have asked that their records there be erased. It replaces steps 3
 * to 5 of the resolver as {@code on-request} of the cluster's rule says, and nothing else of it.
 */
public record Ground(Map<String, Set<SubjectKey>> personsByCluster) {

    /** Nobody has asked; every record waits for its rule. */
    public static final Ground NONE = new Ground(Map.of());

    public Ground {
        Map<String, Set<SubjectKey>> copy = new HashMap<>();
        personsByCluster.forEach((cluster, persons) -> copy.put(cluster, Set.copyOf(persons)));
        personsByCluster = Map.copyOf(copy);
    }

    /** What {@code person} has asked for in {@code clusters}. */
    public static Ground of(SubjectKey person, Set<String> clusters) {
        Map<String, Set<SubjectKey>> persons = new HashMap<>();
        clusters.forEach(cluster -> persons.put(cluster, Set.of(person)));
        return new Ground(persons);
    }

    boolean isNone() {
        return personsByCluster.isEmpty();
    }

    /**
     * Whether it covers a record under {@code rule} of the persons {@code whose}: all of them who are of the kind that the rule
     * is about have asked. What is another such person's too waits for the rule, or for that person.
     */
    boolean covers(Rule rule, Set<SubjectKey> whose) {
        Set<SubjectKey> asked = personsByCluster.getOrDefault(rule.cluster(), Set.of());
        List<SubjectKey> concerned = whose.stream()
                .filter(person -> person.kind().equals(rule.subject()))
                .toList();
        return !concerned.isEmpty() && asked.containsAll(concerned);
    }
}
