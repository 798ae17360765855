package dev.lapse.store.jdbc;

import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Restrictions as conditions that indexes serve. */
record RestrictionSql(Scope scope) {

    private static final String REFERRING = "r";

    Condition of(Restriction restriction) {
        return switch (restriction) {
            case Restriction.Everything everything -> DSL.trueCondition();
            case Restriction.EventIn event ->
                new EventSql(scope)
                        .in(
                                event.event(),
                                event.interval().first(),
                                event.interval().cutoff());
            case Restriction.EventMissing event -> new EventSql(scope).missing(event.event());
            case Restriction.EventBefore event -> new EventSql(scope).before(event.event(), event.date());
            case Restriction.EventAfter event -> new EventSql(scope).after(event.event(), event.date());
            case Restriction.RawGroup group -> new ReductionSql(scope).rawGroup(group.group());
            case Restriction.Holds holds -> holds(new ConditionSql(scope).of(holds.condition()), holds.truths());
            case Restriction.ColumnsIn in -> columnsIn(in.columns(), in.keys());
            case Restriction.SeveralValues several -> DSL.falseCondition();
            case Restriction.NotReferred not -> notReferred(not.reference());
            case Restriction.AnyOf any ->
                Conditions.any(any.restrictions().stream().map(this::of).toList());
            case Restriction.AllOf all ->
                Conditions.all(all.restrictions().stream().map(this::of).toList());
        };
    }

    private static Condition holds(Condition condition, Set<Truth> truths) {
        List<Condition> any = new ArrayList<>();
        if (truths.contains(Truth.TRUE)) {
            any.add(condition);
        }
        if (truths.contains(Truth.FALSE)) {
            any.add(DSL.not(condition));
        }
        if (truths.contains(Truth.UNKNOWN)) {
            // Standard "is unknown" is not spoken everywhere; a searched case is.
            any.add(DSL.case_()
                    .when(condition, 1)
                    .when(DSL.not(condition), 1)
                    .else_(0)
                    .eq(0));
        }
        return Conditions.any(any);
    }

    Condition columnsIn(List<String> columns, Collection<Key> keys) {
        return scope.keys().in(scope.table().fields(columns), scope.table().each(columns, column -> column), keys);
    }

    Condition read(Reading reading) {
        List<String> columns = reading.columns();
        return reading.anyCase()
                ? scope.keys()
                        .inAnyCase(
                                scope.table().fields(columns),
                                scope.table().each(columns, column -> column),
                                reading.keys())
                : columnsIn(columns, reading.keys());
    }

    private Condition notReferred(Reference reference) {
        BoundTable referring = scope.tables().bind(reference.table(), REFERRING);
        Condition pointing = scope.refers(referring, reference.columns(), reference.targetColumns());
        return DSL.not(scope.exists(referring, reference.columns(), pointing));
    }

    /** That the record's key lies in {@code range}. */
    Condition within(KeyRange range) {
        List<Condition> bounds = new ArrayList<>();
        range.after().ifPresent(after -> bounds.add(scope.statements().behind(scope.keyInOrder(), literals(after))));
        range.upTo().ifPresent(last -> bounds.add(scope.statements().upTo(scope.keyInOrder(), literals(last))));
        return Conditions.all(bounds);
    }

    private List<org.jooq.Field<Object>> literals(Key key) {
        return scope.keys().literals(scope.table().each(scope.shape().key(), column -> column), key);
    }
}
