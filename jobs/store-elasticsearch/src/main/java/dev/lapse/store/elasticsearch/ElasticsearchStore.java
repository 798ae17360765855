package dev.lapse.store.elasticsearch;

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
import dev.lapse.core.store.StoreIdentity;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.Warrant;
import dev.lapse.store.elasticsearch.dropping.IndexLock;
import dev.lapse.store.elasticsearch.dropping.Leftovers;
import dev.lapse.store.elasticsearch.dropping.WholeIndices;
import dev.lapse.store.elasticsearch.reading.Counter;
import dev.lapse.store.elasticsearch.reading.Finder;
import dev.lapse.store.elasticsearch.reading.Reader;
import dev.lapse.store.elasticsearch.reading.Splitter;
import dev.lapse.store.elasticsearch.reading.Views;
import dev.lapse.store.elasticsearch.upkeep.CatalogReader;
import dev.lapse.store.elasticsearch.upkeep.Identification;
import dev.lapse.store.elasticsearch.upkeep.Load;
import dev.lapse.store.elasticsearch.upkeep.NodeClock;
import dev.lapse.store.elasticsearch.upkeep.Privileges;
import dev.lapse.store.elasticsearch.upkeep.Reclaiming;
import dev.lapse.store.elasticsearch.upkeep.Sampling;
import dev.lapse.store.elasticsearch.wire.Wire;
import dev.lapse.store.elasticsearch.writing.Patience;
import dev.lapse.store.elasticsearch.writing.Siblings;
import dev.lapse.store.elasticsearch.writing.Writer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A search cluster as a store. What it promises, and what it cannot, is told in the module's README. */
final class ElasticsearchStore implements Store {

    private final Wire wire;
    private final Views views;
    private final Reader reader;
    private final Finder finder;
    private final Writer writer;
    private final IndexLock.Tools locking;
    private final Load load;

    ElasticsearchStore(Wire wire, Patience patience) {
        this.wire = wire;
        this.views = new Views(wire);
        this.reader = new Reader(wire, views);
        this.finder = new Finder(wire, views, reader);
        this.load = new Load(wire);
        Siblings siblings = new Siblings(views, reader);
        this.writer = new Writer(wire, views, reader, siblings, patience);
        this.locking = new IndexLock.Tools(wire, views, new Counter(wire, views, reader), siblings);
    }

    @Override
    public String name() {
        return wire.store();
    }

    @Override
    public StoreIdentity identity() {
        return new Identification(wire).identity();
    }

    @Override
    public Optional<Instant> clock() {
        return new NodeClock(wire).now();
    }

    @Override
    public List<String> needlessRights(StoreBinding binding) {
        return new Privileges(wire).needless();
    }

    @Override
    public List<Signal> signals() {
        return load.signals();
    }

    @Override
    public Catalog catalog(StoreBinding binding) {
        return new CatalogReader(wire, views).catalog(binding);
    }

    @Override
    public List<String> schemas() {
        return List.of("*");
    }

    /** All fields, whichever are asked for: documents come whole. */
    @Override
    public Sample sample(TableFacts table, List<String> columns, SampleBounds bounds) {
        return new Sampling(wire).sample(table, bounds);
    }

    @Override
    public List<Long> count(Shape shape, List<Restriction> restrictions) {
        return locking.counter().count(shape, restrictions);
    }

    @Override
    public List<Facts> find(Shape shape, Restriction restriction, KeyRange range, int limit) {
        return finder.find(shape, restriction, range, limit);
    }

    @Override
    public List<Key> splits(Shape shape, Restriction restriction, int parts) {
        return new Splitter(wire, views, reader).splits(shape, restriction, parts);
    }

    @Override
    public List<Facts> read(Reading reading) {
        return reader.read(reading);
    }

    @Override
    public List<Contents> contents(Shape shape, List<String> columns, Collection<Key> keys) {
        return reader.contents(shape, columns, keys);
    }

    @Override
    public Set<Key> referred(Reference reference, Collection<Key> targets) {
        return reader.referred(reference, targets);
    }

    @Override
    public List<Partition> partitions(Shape shape) {
        return new WholeIndices(wire, views).of(shape);
    }

    @Override
    public String statement(Shape shape, Warrant.Permission permission, Set<String> columns, Restriction guard) {
        String version = "\"_index\": ?, \"_id\": ?, \"routing\": ?, \"if_seq_no\": ?, \"if_primary_term\": ?";
        if (shape.elements().isPresent()) {
            String what = permission == Warrant.Permission.DELETE
                    ? "without the element"
                    : "with " + String.join(", ", new TreeSet<>(columns)) + " of the element replaced";
            return "POST /_bulk?pipeline=_none\n{\"index\": {" + version + "}}\n{… the document " + what + " in "
                    + shape.elements().get() + " …}";
        }
        return switch (permission) {
            case DELETE -> "POST /_bulk\n{\"delete\": {" + version + "}}";
            case REWRITE ->
                "POST /_bulk?pipeline=_none\n{\"index\": {" + version + "}}\n{… the document with "
                        + String.join(", ", new TreeSet<>(columns)) + " replaced …}";
        };
    }

    @Override
    public StoreTransaction begin(Fence fence) {
        return new ElasticsearchTransaction(
                reader, finder, writer, partition -> IndexLock.on(partition, fence, locking));
    }

    /** A cluster knows no sessions: a late write of a predecessor meets a new version or its own, a late drop finds no permit. */
    @Override
    public int endSessionsBefore(Fence fence) {
        return new Leftovers(wire).endBefore(fence);
    }

    @Override
    public boolean locks() {
        return false;
    }

    @Override
    public void refresh(Shape shape) {
        views.forget(shape.table());
        wire.ask(
                "refreshing " + shape.name(),
                client -> client.indices()
                        .refresh(refresh -> refresh.index(shape.table()).ignoreUnavailable(true)));
    }

    @Override
    public Reclaim reclaim(Shape shape) {
        return new Reclaiming(wire, views).reclaim(shape);
    }

    @Override
    public void close() {
        wire.close();
    }
}
