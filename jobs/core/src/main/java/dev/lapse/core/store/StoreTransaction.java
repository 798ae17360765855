package dev.lapse.core.store;

import java.util.Collection;
import java.util.Set;

/**
 * One transaction on a store, by one thread. A relational store does nothing for good before {@link #commit}, but for
 * {@link #empty}; a search store does it at once and says for each record what became of it. Closing without commit rolls back.
 */
public interface StoreTransaction extends StoreReader, AutoCloseable {

    /** Whether {@link #commit} and rolling back mean anything here. */
    boolean atomic();

    /**
     * Locks the records against change and against new rows that refer to them, in key order, passing over those that
     * somebody else holds or that are gone.
     *
     * @return the keys that are locked now; all of {@code keys} where a store has no locks
     */
    Set<Key> lock(Shape shape, Collection<Key> keys);

    /**
     * Keeps everybody else from changing the partition until the transaction ends, where a store can also from reading it; some
     * stores keep them from the whole table. From now on the transaction reads the partition and nothing else, once {@link #empty} has been called not even
     * that. It ends with the process, and at the latest when it has done nothing for as long as the store's idle limit.
     *
     * @param partition one of {@link Store#partitions}; a store that names none is never asked
     * @throws StoreException {@code BUSY} where somebody works on it for longer than this session waits
     */
    default void lock(Partition partition) {
        throw new IllegalArgumentException(partition.name() + " is no partition of this store");
    }

    /**
     * Removes all rows of a partition that this transaction has locked, by one statement. It is the last act before
     * {@link #commit}: some stores do it for good at once, and closing without commit then brings nothing back. Where it fails
     * with another word than {@code BUSY} or {@code REFUSED}, or the process ends, all rows are there or none is.
     *
     * @param records how many rows were decided on
     * @throws StoreException {@code BUSY} where it holds any other number of rows, {@code REFUSED} where a right is missing;
     *     nothing is removed then
     */
    default void empty(Partition partition, long records) {
        throw new IllegalArgumentException(partition.name() + " is no partition of this store");
    }

    /** Carries out {@code effect} in as many statements as it has different sets of columns; never one per record. */
    Outcome apply(Effect effect);

    /** Checks deferred constraints now. */
    void checkConstraints();

    /** Marks a point to go back to. */
    void mark();

    /** Goes back to the last mark. */
    void backToMark();

    void commit();

    @Override
    void close();
}
