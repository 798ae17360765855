package dev.lapse.core.store;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.DueInterval;
import dev.lapse.core.policy.Truth;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which records of a record set are meant. A store evaluates it exactly; where that is impossible it answers with more
 * records rather than fewer, because whoever asks decides again.
 */
public sealed interface Restriction {

    /** All records. */
    record Everything() implements Restriction {}

    /**
     * The event's date lies in {@code interval}. Of a picked event it says only that no source lies on the wrong side
     * ({@code LATEST}: none after the cutoff; {@code EARLIEST}: some on or before it, or none at all), so that a record
     * without any source is always among the answers.
     */
    record EventIn(String event, DueInterval interval) implements Restriction {}

    /** The event's column is null, missing or a sentinel. */
    record EventMissing(String event) implements Restriction {}

    /** The event's date is before {@code date}. */
    record EventBefore(String event, LocalDate date) implements Restriction {}

    /** The event's date is after {@code date}. */
    record EventAfter(String event, LocalDate date) implements Restriction {}

    /** Some field of the group is not yet reduced. */
    record RawGroup(String group) implements Restriction {}

    /** The condition has one of the truths. */
    record Holds(Condition condition, Set<Truth> truths) implements Restriction {
        public Holds {
            truths = Set.copyOf(truths);
        }
    }

    /** The columns together equal one of the keys. */
    record ColumnsIn(List<String> columns, List<Key> keys) implements Restriction {
        public ColumnsIn {
            columns = List.copyOf(columns);
            keys = List.copyOf(keys);
        }
    }

    /**
     * No row of the other table has the values of these columns of the record: nothing refers to it or, with the other table's key,
     * its link is null or leads nowhere.
     */
    record NotReferred(Reference reference) implements Restriction {}

    /** The column holds several different values, which only documents can. */
    record SeveralValues(String column) implements Restriction {}

    /** One at least applies. */
    record AnyOf(List<Restriction> restrictions) implements Restriction {
        public AnyOf {
            restrictions = List.copyOf(restrictions);
        }
    }

    /** All apply. */
    record AllOf(List<Restriction> restrictions) implements Restriction {
        public AllOf {
            restrictions = List.copyOf(restrictions);
        }
    }

    /** No record. */
    static Restriction nothing() {
        return new AnyOf(List.of());
    }

    /** All of {@code restrictions}. */
    static Restriction allOf(Restriction... restrictions) {
        return new AllOf(List.of(restrictions));
    }

    /** One of {@code restrictions}. */
    static Restriction anyOf(Collection<Restriction> restrictions) {
        return new AnyOf(List.copyOf(restrictions));
    }
}
