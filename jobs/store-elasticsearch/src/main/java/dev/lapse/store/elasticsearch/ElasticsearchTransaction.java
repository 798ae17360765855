package dev.lapse.store.elasticsearch;

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
import dev.lapse.store.elasticsearch.dropping.IndexLock;
import dev.lapse.store.elasticsearch.reading.Finder;
import dev.lapse.store.elasticsearch.reading.Reader;
import dev.lapse.store.elasticsearch.writing.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** No transaction: what is applied is done at once, each record for itself, on the version that was decided on. For one thread. */
final class ElasticsearchTransaction implements StoreTransaction {

    private final Reader reader;
    private final Finder finder;
    private final Writer writer;
    private final Function<Partition, IndexLock> locks;
    private Optional<IndexLock> locked = Optional.empty();

    /** @param locks locks an index */
    ElasticsearchTransaction(Reader reader, Finder finder, Writer writer, Function<Partition, IndexLock> locks) {
        this.reader = reader;
        this.finder = finder;
        this.writer = writer;
        this.locks = locks;
    }

    @Override
    public boolean atomic() {
        return false;
    }

    @Override
    public Set<Key> lock(Shape shape, Collection<Key> keys) {
        return Set.copyOf(keys);
    }

    @Override
    public void lock(Partition partition) {
        locked = Optional.of(locks.apply(partition));
    }

    @Override
    public void empty(Partition partition, long records) {
        locked.filter(lock -> lock.partition().equals(partition)).orElseThrow().drop(records);
    }

    @Override
    public Outcome apply(Effect effect) {
        return writer.apply(effect);
    }

    @Override
    public List<Facts> read(Reading reading) {
        return reader.read(reading);
    }

    @Override
    public List<Facts> find(Shape shape, Restriction restriction, KeyRange range, int limit) {
        List<Facts> found = finder.find(shape, restriction, range, limit);
        return locked.filter(lock -> lock.partition().part().equals(shape))
                .map(lock -> lock.alone(found))
                .orElse(found);
    }

    @Override
    public Set<Key> referred(Reference reference, Collection<Key> targets) {
        return reader.referred(reference, targets);
    }

    @Override
    public void checkConstraints() {}

    @Override
    public void mark() {}

    @Override
    public void backToMark() {}

    @Override
    public void commit() {}

    @Override
    public void close() {
        locked.ifPresent(IndexLock::close);
    }
}
