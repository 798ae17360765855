package dev.lapse.store.jdbc;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.Contents;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Sample;
import dev.lapse.core.store.SampleBounds;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Signal;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreIdentity;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.Warrant;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;

/** A relational store. Reads outside a transaction use connections that cannot write. */
final class JdbcStore implements Store {

    private final JdbcStoreConfig config;
    private final Connections connections;
    private final Failures failures;
    private final Server server;
    private final JdbcReader reader;

    JdbcStore(JdbcStoreConfig config, Connections connections) {
        this.config = config;
        this.connections = connections;
        this.failures = new Failures(config.name(), config.kind());
        this.server = config.kind().server();
        this.reader = new JdbcReader(
                config.kind().statements(config.limits()),
                new Tables(failures, schemas -> reading("reading the catalog", dsl -> server.catalog(dsl, schemas))),
                failures);
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public StoreIdentity identity() {
        return failures.guarded("asking what it is", () -> {
            try (Connection connection = connections.reader()) {
                DSLContext dsl = connections.on(connection);
                return new StoreIdentity(
                        connection.getMetaData().getDatabaseProductName(),
                        JdbcStores.versionOf(connection.getMetaData()),
                        server.identifier(dsl),
                        server.timeline(dsl));
            }
        });
    }

    @Override
    public Optional<Instant> clock() {
        return Optional.of(reading("asking for the time", server::clock));
    }

    @Override
    public List<String> needlessRights(StoreBinding binding) {
        return reading("asking for rights", dsl -> server.needlessRights(dsl, binding));
    }

    @Override
    public List<Signal> signals() {
        return server.signals().stream().map(this::signal).toList();
    }

    private Signal signal(SignalQuestion question) {
        try {
            Long figure = reading(
                    "asking for " + question.kind().code(),
                    dsl -> dsl.fetchSingle(question.sql()).get(0, Long.class));
            return figure == null
                    ? new Signal.NotReadable(question.kind(), question.right())
                    : new Signal.Figure(question.kind(), figure);
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.UNREACHABLE) {
                throw e;
            }
            return new Signal.NotReadable(question.kind(), question.right() + ", " + e.code());
        }
    }

    @Override
    public Catalog catalog(StoreBinding binding) {
        return new Catalog(config.name(), reader.tables().read(binding.schemas()));
    }

    @Override
    public List<String> schemas() {
        return reading("asking for schemas", server::schemas);
    }

    @Override
    public Sample sample(TableFacts table, List<String> columns, SampleBounds bounds) {
        return reading(
                "looking into " + table.name(),
                dsl -> new Sampler(reader.statements(), failures)
                        .sample(dsl, table, columns, bounds.over(columns.size())));
    }

    @Override
    public List<Long> count(Shape shape, List<Restriction> restrictions) {
        return reading("counting " + shape.name(), dsl -> reader.count(dsl, shape, restrictions));
    }

    @Override
    public List<Facts> find(Shape shape, Restriction restriction, KeyRange range, int limit) {
        return reading("finding " + shape.name(), dsl -> reader.find(dsl, shape, restriction, range, limit));
    }

    @Override
    public List<Key> splits(Shape shape, Restriction restriction, int parts) {
        return reading("splitting " + shape.name(), dsl -> reader.splits(dsl, shape, restriction, parts));
    }

    @Override
    public List<Facts> read(Reading reading) {
        return reading("reading " + reading.shape().name(), dsl -> reader.read(dsl, reading));
    }

    @Override
    public List<Contents> contents(Shape shape, List<String> columns, Collection<Key> keys) {
        return reading("reading " + shape.name(), dsl -> reader.contents(dsl, shape, columns, keys));
    }

    @Override
    public Set<Key> referred(Reference reference, Collection<Key> targets) {
        return reading("reading " + reference.table(), dsl -> reader.referred(dsl, reference, targets));
    }

    @Override
    public List<Partition> partitions(Shape shape) {
        return server.partitions().map(own -> partitions(own, shape)).orElse(List.of());
    }

    private List<Partition> partitions(Partitions own, Shape shape) {
        BoundTable table = reader.scope(shape).table();
        List<Partitions.Part> parts = reading("asking for partitions of " + shape.name(), dsl -> own.of(dsl, table));
        reader.tables().split(table.facts(), parts);
        return parts.stream()
                .map(part -> new Partition(part.name(), shape, shape.in(part.name()), true))
                .toList();
    }

    @Override
    public String statement(Shape shape, Warrant.Permission permission, Set<String> columns, Restriction guard) {
        return failures.guarded("writing down a statement for " + shape.name(), () -> {
            Rehearsal rehearsal = new Rehearsal(reader.statements());
            new EffectSql(reader.scope(shape)).rehearse(rehearsal.dsl(), permission, columns, guard);
            return rehearsal.text();
        });
    }

    @Override
    public StoreTransaction begin(Fence fence) {
        return failures.guarded("beginning a transaction", () -> {
            Connection connection = connections.writer();
            try {
                DSLContext dsl = connections.on(connection);
                server.carry(dsl, fence);
                server.deferConstraints(dsl);
                return new JdbcTransaction(connection, dsl, server, reader);
            } catch (RuntimeException e) {
                connection.close();
                throw e;
            }
        });
    }

    @Override
    public int endSessionsBefore(Fence fence) {
        return reading("ending older sessions", dsl -> server.endSessionsBefore(dsl, fence));
    }

    @Override
    public void cancel() {
        connections.cancel();
    }

    @Override
    public void refresh(Shape shape) {}

    @Override
    public Reclaim reclaim(Shape shape) {
        BoundTable table = reader.scope(shape).table();
        return failures.guarded("giving back the space of " + shape.name(), () -> {
            try (Connection connection = connections.writer()) {
                connection.setAutoCommit(true);
                return server.reclaim(connections.on(connection), table);
            }
        });
    }

    @Override
    public void close() {
        connections.close();
    }

    @Override
    public String toString() {
        return config.toString();
    }

    private <T> T reading(String doing, Function<DSLContext, T> work) {
        return failures.guarded(doing, () -> {
            try (Connection connection = connections.reader()) {
                return work.apply(connections.on(connection));
            }
        });
    }
}
