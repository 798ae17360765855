package dev.lapse.app.desk;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.search.Given;
import dev.lapse.core.request.search.PersonSearch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What a suspension can cover, of what the policy set and its stores have. Each refusal is without any value. */
public record Scopes(BoundPolicy policy, Supplier<Accounts> accounts) {

    /** Over the stores of {@code desk}. */
    public static Scopes at(SuspensionDesk desk, Surroundings surroundings) {
        return new Scopes(desk.policy(), () -> Accounts.at(desk.place(), desk.policy(), surroundings));
    }

    /** A person with all records, or with those of one cluster. @throws Refusal if there are no such persons, or no such cluster */
    public Suspension.Scope person(PersonText person, Optional<String> in) {
        in.ifPresent(this::requireCluster);
        return new Suspension.OfSubject(person.in(policy), in);
    }

    /** The same for the one who is found for certain. @throws Refusal if nobody or several are */
    public Suspension.Scope found(String kind, List<Given> given, Optional<String> in) {
        in.ifPresent(this::requireCluster);
        return new Suspension.OfSubject(accounts.get().theOne(PersonText.kind(policy, kind), given), in);
    }

    /** What persons can be found by. */
    public Set<String> identifiers() {
        return PersonSearch.kinds(policy);
    }

    /** One record. @throws Refusal if there is no such record set, or that is no key of it */
    public Suspension.Scope record(String recordSet, List<String> key) {
        BoundSet set = set(recordSet);
        return new Suspension.OfRecord(set.name(), KeyText.of(set, key));
    }

    /** @throws Refusal if there is no such record set */
    public Suspension.Scope recordSet(String recordSet) {
        return new Suspension.OfRecordSet(set(recordSet).name());
    }

    /** The records of which a condition is true or cannot be told. @throws Refusal if the binding does not have it */
    public Suspension.Scope condition(String recordSet, String name) {
        BoundSet set = set(recordSet);
        if (!set.recordSet().conditions().containsKey(name)) {
            throw new Refusal(
                    "condition-unknown",
                    "the record set " + set.name() + " has no such condition; write one of its "
                            + String.join(
                                    ", ",
                                    new TreeSet<>(set.recordSet().conditions().keySet()))
                            + " behind the colon, or name one in the binding first");
        }
        return new Suspension.OfCondition(set.name(), name);
    }

    /** @throws Refusal if no rule governs it */
    public Suspension.Scope cluster(String name) {
        requireCluster(name);
        return new Suspension.OfCluster(name);
    }

    private BoundSet set(String text) {
        return policy.sets().values().stream()
                .filter(set -> set.name().toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "record-set-unknown",
                        "no binding has that record set; it is one of "
                                + String.join(
                                        ", ",
                                        policy.sets().keySet().stream()
                                                .map(RecordSetName::toString)
                                                .toList())));
    }

    private void requireCluster(String name) {
        if (!policy.structures().containsKey(name)) {
            throw new Refusal(
                    "cluster-unknown",
                    "no rule governs that cluster; the policy set has "
                            + String.join(
                                    ", ", new TreeSet<>(policy.structures().keySet())));
        }
    }
}
