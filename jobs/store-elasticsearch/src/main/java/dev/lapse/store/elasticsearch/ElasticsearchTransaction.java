package dev.lapse.store.elasticsearch;

import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.store.elasticsearch.reading.Finder;
import dev.lapse.store.elasticsearch.reading.Reader;
import dev.lapse.store.elasticsearch.writing.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** No transaction: what is applied is done at once, each record for itself, on the version that was decided on. */
record ElasticsearchTransaction(Reader reader, Finder finder, Writer writer) implements StoreTransaction {

    @Override
    public boolean atomic() {
        return false;
    }

    @Override
    public Set<Key> lock(Shape shape, Collection<Key> keys) {
        return Set.copyOf(keys);
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
        return finder.find(shape, restriction, range, limit);
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
    public void close() {}
}
