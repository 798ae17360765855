package dev.lapse.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads from a store, inside or outside a transaction. Every method may throw {@link StoreException}. */
public interface StoreReader {

    /** The facts of the records asked for, at most {@code reading.limit()}, in no particular order; one statement. */
    List<Facts> read(Reading reading);

    /** The first {@code limit} records of {@code range} in key order that {@code restriction} meets; one statement. */
    List<Facts> find(Shape shape, Restriction restriction, KeyRange range, int limit);

    /** Those of {@code targets} (values of the reference's target columns) that some row refers to; one statement. */
    Set<Key> referred(Reference reference, Collection<Key> targets);
}
