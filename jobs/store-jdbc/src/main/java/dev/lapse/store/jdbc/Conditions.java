package dev.lapse.store.jdbc;

import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Joins conditions; of none at all, "any" is false and "all" is true, spelled out. */
final class Conditions {

    private Conditions() {}

    static Condition any(List<Condition> conditions) {
        return conditions.stream().reduce(Condition::or).orElse(DSL.falseCondition());
    }

    static Condition all(List<Condition> conditions) {
        return conditions.stream().reduce(Condition::and).orElse(DSL.trueCondition());
    }
}
