package dev.lapse.store.jdbc;

import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** One transaction on one connection. */
final class JdbcTransaction implements StoreTransaction {

    private final Connection connection;
    private final DSLContext dsl;
    private final Server server;
    private final JdbcReader reader;
    private @Nullable Savepoint mark;
    private boolean over;
    private boolean hasLockedPart;

    JdbcTransaction(Connection connection, DSLContext dsl, Server server, JdbcReader reader) {
        this.connection = connection;
        this.dsl = dsl;
        this.server = server;
        this.reader = reader;
    }

    @Override
    public boolean atomic() {
        return true;
    }

    @Override
    public List<Facts> read(Reading reading) {
        return guarded("reading " + reading.shape().name(), () -> reader.read(dsl, reading));
    }

    @Override
    public List<Facts> find(Shape shape, Restriction restriction, KeyRange range, int limit) {
        return guarded("finding " + shape.name(), () -> reader.find(dsl, shape, restriction, range, limit));
    }

    @Override
    public Set<Key> referred(Reference reference, Collection<Key> targets) {
        return guarded("reading " + reference.table(), () -> reader.referred(dsl, reference, targets));
    }

    @Override
    public Set<Key> lock(Shape shape, Collection<Key> keys) {
        return guarded("locking " + shape.name(), () -> new EffectSql(reader.scope(shape)).lock(dsl, keys));
    }

    @Override
    public void lock(Partition partition) {
        guarded("locking the partition " + partition.name(), () -> {
            hasLockedPart = true;
            partitions().lock(dsl, table(partition));
            return true;
        });
    }

    @Override
    public void empty(Partition partition, long records) {
        String doing = "emptying the partition " + partition.name();
        guarded(doing, () -> {
            long found = reader.count(dsl, partition.part(), List.of(new Restriction.Everything()))
                    .get(0);
            if (found != records) {
                throw reader.failures().busy("other rows than were decided on", doing);
            }
            partitions().empty(dsl, table(partition));
            return true;
        });
    }

    /** Only a store that has partitions hands one out. */
    private Partitions partitions() {
        return server.partitions().orElseThrow();
    }

    private BoundTable table(Partition partition) {
        return reader.scope(partition.part()).table();
    }

    @Override
    public Outcome apply(Effect effect) {
        return guarded("writing " + effect.shape().name(), () -> {
            EffectSql sql = new EffectSql(reader.scope(effect.shape()));
            return new Outcome(
                    new HashSet<>(
                            switch (effect) {
                                case Effect.Delete delete -> sql.delete(dsl, delete);
                                case Effect.Rewrite rewrite -> sql.rewrite(dsl, rewrite);
                            }),
                    Map.of());
        });
    }

    @Override
    public void checkConstraints() {
        guarded("checking constraints", () -> {
            server.checkConstraints(dsl);
            return true;
        });
    }

    @Override
    public void mark() {
        mark = guarded("marking a point to go back to", connection::setSavepoint);
    }

    @Override
    public void backToMark() {
        Savepoint to = mark;
        if (to == null) {
            throw new IllegalStateException("nothing was marked");
        }
        guarded("going back to the mark", () -> {
            connection.rollback(to);
            server.deferConstraints(dsl);
            return true;
        });
    }

    @Override
    public void commit() {
        guarded("committing", () -> {
            connection.commit();
            over = true;
            return true;
        });
    }

    /** Rolls back what was not committed. A connection that was lost has been rolled back by the server. */
    @Override
    public void close() {
        try {
            if (!over) {
                over = true;
                connection.rollback();
            }
        } catch (SQLException e) {
            mark = null;
        } finally {
            release();
        }
    }

    private void release() {
        guarded("giving a connection back", () -> {
            try {
                if (hasLockedPart) {
                    partitions().unlock(dsl);
                }
                server.putDown(dsl);
            } catch (DataAccessException lost) {
                // The server has ended the session, or shall: what it still carries must not go back into the pool with
                // it.
                connection.abort(Runnable::run);
            } finally {
                connection.close();
            }
            return true;
        });
    }

    private <T> T guarded(String doing, Failures.Work<T> work) {
        return reader.failures().guarded(doing, work);
    }
}
