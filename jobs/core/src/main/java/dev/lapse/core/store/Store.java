package dev.lapse.core.store;

import dev.lapse.core.policy.StoreBinding;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A system that holds records. Safe for use by several threads. Every method may throw {@link StoreException}; none lets a
 * value out in a message.
 */
public interface Store extends StoreReader, AutoCloseable {

    /** The name in the configuration and in the bindings. */
    String name();

    /** What the store is, asked of the store itself. */
    StoreIdentity identity();

    /** What time it is at the store's server, to the second or finer; one statement. Empty where it does not tell. */
    default Optional<Instant> clock() {
        return Optional.empty();
    }

    /**
     * What this user may do there that reading and erasing the record sets of {@code binding} never takes, in words and with names of
     * tables counted, not listed; a fixed number of statements. Empty where there is no such right, or the product does not tell.
     */
    default List<String> needlessRights(StoreBinding binding) {
        return List.of();
    }

    /**
     * How much the store has to do, each kind that its product can tell of at most once; a small and fixed number of statements, none of
     * which waits for a lock. What this user is not told is an answer, too.
     */
    default List<Signal> signals() {
        return List.of();
    }

    /** The facts of every table, view or index of the binding's schemas, and of all that refer to them. */
    Catalog catalog(StoreBinding binding);

    /**
     * The schemas of this user's that are not the product's own, as {@link StoreBinding#schemas} writes them; of a search store one
     * pattern for all indices.
     */
    List<String> schemas();

    /**
     * Some records of {@code table}, from all over it where the store can tell where to look, else from its beginning; a small number of
     * statements, none of which writes, locks or lasts longer than {@code bounds} say. A search store adds the fields that its mapping
     * does not know.
     *
     * @param columns names of columns of the table
     */
    Sample sample(TableFacts table, List<String> columns, SampleBounds bounds);

    /** How many records each restriction meets; one statement. */
    List<Long> count(Shape shape, List<Restriction> restrictions);

    /**
     * What the records of {@code shape} with {@code keys} hold in {@code columns}, in no particular order; one statement. All of it is
     * held in memory: a caller asks for as many keys at a time as it can hold. Where several rows or documents have one key, each is
     * an answer of its own; a record that is not there has none.
     */
    List<Contents> contents(Shape shape, List<String> columns, Collection<Key> keys);

    /** At most {@code parts - 1} ascending keys that split the records met into parts of about the same size. */
    List<Key> splits(Shape shape, Restriction restriction, int parts);

    /**
     * The parts of the record set's table that this user may empty at once, in the order of their names: none that somebody
     * else's row refers to, whose rows fire triggers as they go, or of which a row may be hidden. Empty where a store has no such parts.
     */
    default List<Partition> partitions(Shape shape) {
        return List.of();
    }

    /** The statement that would carry out such an effect, with places for its keys and values; for people to read. */
    String statement(Shape shape, Warrant.Permission permission, Set<String> columns, Restriction guard);

    /** Begins a transaction whose sessions carry {@code fence}. */
    StoreTransaction begin(Fence fence);

    /** Whether what a transaction locks here is kept from others; where it is not, {@link StoreTransaction#lock} answers all the same. */
    default boolean locks() {
        return true;
    }

    /** Ends, at the server, the sessions of {@code fence}'s journal with an earlier epoch; how many there were. */
    int endSessionsBefore(Fence fence);

    /**
     * Has the statements that are under way end as soon as the store lets them; whoever waits for one gets a {@link StoreException}, or
     * its result where it came first. Nothing where a store's calls are short or cannot be ended.
     */
    default void cancel() {}

    /** Makes everything written so far visible to the reads that follow. */
    void refresh(Shape shape);

    /** Has the space of what was erased given back, as far as that is possible and permitted. */
    Reclaim reclaim(Shape shape);

    @Override
    void close();
}
