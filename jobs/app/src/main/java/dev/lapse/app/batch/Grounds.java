package dev.lapse.app.batch;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Ground;
import dev.lapse.core.planning.PersonsRecords;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.RecordSetName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The ground that a run decides on, over what was found of the persons of its request when they were last looked for. */
final class Grounds {

    /** Records of one person. */
    private static final int LIMIT = 200_000;

    private final BoundPolicy policy;
    private final PersonsRecords records;
    private final Set<SubjectKey> persons;
    private final Set<String> clusters;
    private volatile Ground ground;
    private volatile Map<RecordSetName, Long> strays = Map.of();

    /** The ground of a run for {@code asked}; of one over what is due, where that is empty. */
    Grounds(Optional<Asked> asked, BoundPolicy policy, Readers readers) {
        this.policy = policy;
        this.persons = asked.map(one -> one.wish().persons()).orElse(Set.of());
        this.clusters = asked.map(one -> one.clusters(policy.policySet())).orElse(Set.of());
        this.ground = asked.map(one -> one.ground(policy.policySet())).orElse(Ground.NONE);
        this.records = new PersonsRecords(policy, readers, LIMIT);
    }

    Ground ground() {
        return ground;
    }

    /**
     * Finds what the persons of the request have by now, as far as it reaches.
     *
     * @throws dev.lapse.core.planning.TooManyRecordsException if one of them has more than a person can
     */
    void look() {
        Map<SubjectKey, PersonsRecords.Found> found = new HashMap<>();
        Map<RecordSetName, Long> stray = new TreeMap<>();
        for (SubjectKey person : persons) {
            PersonsRecords.Found of = records.of(person).within(clusters, policy);
            found.put(person, of);
            of.stray().forEach((name, count) -> stray.merge(name, count, Long::sum));
        }
        ground = ground.over(found);
        strays = Map.copyOf(stray);
    }

    /** How much belongs to those persons, by record set, that no rule can decide about. */
    Map<RecordSetName, Long> strayCounts() {
        return strays;
    }

    /** The same, as what must be told. */
    List<Finding> strays() {
        return new TreeMap<>(strays)
                .entrySet().stream()
                        .map(stray -> new Finding(
                                "nobodys-decision",
                                Finding.Weight.RECORDS,
                                Optional.of(stray.getKey().store()),
                                Optional.empty(),
                                stray.getValue() + " records of " + stray.getKey()
                                        + " belong to the person and stay: they are of no cluster or of several, or hang on"
                                        + " nothing that is the person's",
                                "mend their data or the bindings, and carry out the request again",
                                stray.getValue()))
                        .toList();
    }
}
