package dev.lapse.core.planning;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Operand;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the range that a field of the method {@code number} declares is free of raw values: what lies in it counts as reduced and
 * would never be reduced. No number tells who wrote it, so they are counted: more of them than the journal has seen reduced
 * cannot all be ours.
 */
final class NumbersInRange {

    private final BoundPolicy policy;
    private final Map<String, Store> stores;
    private final AsOfTallies tallies;

    NumbersInRange(BoundPolicy policy, Map<String, Store> stores, AsOfTallies tallies) {
        this.policy = policy;
        this.stores = stores;
        this.tallies = tallies;
    }

    /** What holds up {@code cluster}; one statement for each of its record sets with such a field, none for the others. */
    List<Finding> check(String cluster) {
        List<Finding> findings = new ArrayList<>();
        for (RecordSetName name : policy.structure(cluster).recordSets()) {
            BoundSet set = policy.set(name);
            List<Field> fields = set.shape().fields().stream()
                    .filter(field -> field.method() instanceof FieldMethod.NumberToken)
                    .toList();
            if (fields.isEmpty()) {
                continue;
            }
            List<Long> counts = Objects.requireNonNull(stores.get(set.store()))
                    .count(
                            set.shape(),
                            fields.stream().map(NumbersInRange::inRange).toList());
            long ours = tallies.reducedEver(name);
            for (int i = 0; i < fields.size(); i++) {
                if (counts.get(i) > ours) {
                    findings.add(finding(cluster, set, fields.get(i), counts.get(i), ours));
                }
            }
        }
        return findings;
    }

    private static Restriction inRange(Field field) {
        FieldMethod.NumberToken method = (FieldMethod.NumberToken) field.method();
        return new Restriction.Holds(
                new Condition.Between(
                        new Operand.Column(field.column()),
                        new Operand.Number(method.from()),
                        new Operand.Number(method.to())),
                Set.of(Truth.TRUE));
    }

    private static Finding finding(String cluster, BoundSet set, Field field, long count, long ours) {
        return new Finding(
                "number-range-not-free",
                Finding.Weight.CLUSTER,
                Optional.of(set.store()),
                Optional.of(cluster),
                count + " records of " + set.name() + " have a number in the range declared for " + field.column()
                        + ", but only " + ours
                        + " were reduced under this journal; the others would be taken for reduced",
                "declare a range that no raw value can lie in",
                count - ours);
    }
}
