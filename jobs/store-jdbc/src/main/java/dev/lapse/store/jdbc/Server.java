package dev.lapse.store.jdbc;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.TableFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** What one product says of itself and its sessions in its own way. */
interface Server {

    /** Run once on each new connection. */
    String setUp(JdbcStoreConfig.Limits limits);

    /** What tells this database from any other. */
    String identifier(DSLContext dsl);

    /** What changes when the database is put back to a point in time; empty where the product has none, or does not say. */
    default Optional<String> timeline(DSLContext dsl) {
        return Optional.empty();
    }

    /** The server's own clock, whatever the zone of the session. */
    Instant clock(DSLContext dsl);

    /** The rights that reading and erasing what is bound never takes, in words; a fixed number of queries. */
    default List<String> needlessRights(DSLContext dsl, StoreBinding binding) {
        return List.of();
    }

    /** How the server tells how much it has to do; none where it tells nothing of that. */
    default List<SignalQuestion> signals() {
        return List.of();
    }

    /** The facts of all tables of {@code schemas} and of the tables elsewhere that refer to one of them; a fixed number of queries. */
    List<TableFacts> catalog(DSLContext dsl, List<String> schemas);

    /** The schemas that this user may look into and that are not the product's own. */
    List<String> schemas(DSLContext dsl);

    /** Lets the transaction's session carry the fence at the server until it ends. */
    void carry(DSLContext dsl, Fence fence);

    /** Lets the session no longer carry a fence; where it is bound to the transaction, it went with it. */
    default void putDown(DSLContext dsl) {}

    /** Ends the sessions of the fence's journal with an earlier epoch. */
    int endSessionsBefore(DSLContext dsl, Fence fence);

    void checkConstraints(DSLContext dsl);

    /** Lets foreign keys that can wait do so until {@link #checkConstraints}, whatever the order of what is deleted. */
    void deferConstraints(DSLContext dsl);

    /** How parts of tables are emptied at once; empty where the product has none, or Lapse does not do it there. */
    default Optional<Partitions> partitions() {
        return Optional.empty();
    }

    /** Has the space of erased rows given back; on a connection in auto-commit. */
    Reclaim reclaim(DSLContext dsl, BoundTable table);
}
