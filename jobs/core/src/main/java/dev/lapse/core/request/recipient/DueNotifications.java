package dev.lapse.core.request.recipient;

import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Works out which recipients are to be told what, from what became of the records of a request. */
public final class DueNotifications {

    private final PolicySet policySet;
    private final List<KnownPerson> persons;

    /** @param persons whom the request is about, by all that they are known by */
    public DueNotifications(PolicySet policySet, List<KnownPerson> persons) {
        this.policySet = policySet;
        this.persons = List.copyOf(persons);
    }

    /**
     * Records of one record set that a run erased or reduced.
     *
     * @param run its number; a later run has a higher one
     * @param cluster whose chunk they went with
     */
    public record Changed(long run, String cluster, RecordSetName recordSet) {}

    /**
     * What {@code recipient} is to be told.
     *
     * @param clusters those of the recipient that it is about
     * @param persons without those of whom nothing was found by which it knows them
     */
    public record Due(String recipient, List<String> clusters, List<KnownPerson> persons) {
        public Due {
            clusters = List.copyOf(clusters);
            persons = List.copyOf(persons);
        }
    }

    /**
     * The recipients of what {@code changed}.
     *
     * @param toldUpTo by recipient, the last run of which it is told already
     */
    public List<Due> erased(Collection<Changed> changed, Map<String, Long> toldUpTo) {
        List<Due> due = new ArrayList<>();
        for (Recipient recipient : policySet.recipients()) {
            long told = toldUpTo.getOrDefault(recipient.id(), 0L);
            Set<String> clusters = new TreeSet<>();
            changed.stream().filter(each -> each.run() > told).forEach(each -> clusters.addAll(clusters(each)));
            due(recipient, clusters).ifPresent(due::add);
        }
        return due;
    }

    /** The recipients of {@code clusters}. */
    public List<Due> of(Set<String> clusters) {
        return policySet.recipients().stream()
                .flatMap(recipient -> due(recipient, clusters).stream())
                .toList();
    }

    private Optional<Due> due(Recipient recipient, Set<String> clusters) {
        List<String> common = recipient.clusters().stream()
                .filter(cluster ->
                        clusters.contains(cluster) && persons.stream().anyMatch(person -> isAbout(cluster, person)))
                .toList();
        return common.isEmpty()
                ? Optional.empty()
                : Optional.of(new Due(recipient.id(), common, known(recipient, common)));
    }

    private List<KnownPerson> known(Recipient recipient, List<String> clusters) {
        return persons.stream()
                .filter(person -> clusters.stream().anyMatch(cluster -> isAbout(cluster, person)))
                .map(person -> person.by(Set.copyOf(recipient.knowsBy())))
                .filter(person -> !person.identifiers().isEmpty())
                .toList();
    }

    private boolean isAbout(String cluster, KnownPerson person) {
        Rule rule = policySet.rules().get(cluster);
        return rule != null && rule.subject().equals(person.kind());
    }

    /** What goes along with records of another cluster is of its own; of several, nobody knows any more which. */
    private Set<String> clusters(Changed changed) {
        Set<String> own = new TreeSet<>();
        policySet.recordSet(changed.recordSet()).map(RecordSet::clusters).orElse(List.of()).stream()
                .map(RecordSet.ClusterChoice::cluster)
                .forEach(own::add);
        return own.isEmpty() || own.contains(changed.cluster()) ? Set.of(changed.cluster()) : own;
    }
}
