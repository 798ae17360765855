package dev.lapse.core.planning;

import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreTransaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes at once and goes back to a copy of all rows; there is nobody to lock against. */
final class FakeTransaction implements StoreTransaction {

    private final FakeStore store;
    private final FakeRows before;
    private FakeRows marked;
    private boolean committed;

    FakeTransaction(FakeStore store) {
        this.store = store;
        this.before = store.rows().copy();
        this.marked = before;
    }

    @Override
    public boolean atomic() {
        return true;
    }

    @Override
    public Set<Key> lock(Shape shape, Collection<Key> keys) {
        Set<Key> there = new HashSet<>(keys);
        there.retainAll(byKey(shape).keySet());
        return there;
    }

    private Map<Key, Map<String, Object>> byKey(Shape shape) {
        Map<Key, Map<String, Object>> byKey = new HashMap<>();
        store.rows()
                .of(shape.table())
                .forEach(row -> byKey.put(FakeRows.key(row, shape.key()).orElseThrow(), row));
        return byKey;
    }

    @Override
    public Outcome apply(Effect effect) {
        Map<Key, Map<String, Object>> byKey = byKey(effect.shape());
        Set<Key> done = new HashSet<>();
        for (Key key : effect.keys()) {
            Map<String, Object> row = byKey.get(key);
            if (row != null && new FakeRecord(store.rows(), effect.shape(), row).meets(effect.guard())) {
                done.add(key);
            }
        }
        switch (effect) {
            case Effect.Delete delete ->
                store.rows()
                        .of(effect.shape().table())
                        .removeIf(row -> done.contains(
                                FakeRows.key(row, effect.shape().key()).orElseThrow()));
            case Effect.Rewrite rewrite ->
                rewrite.changes().stream()
                        .filter(change -> done.contains(change.record().key()))
                        .forEach(change -> change.columns()
                                .forEach((column, replacement) -> replace(
                                        java.util.Objects.requireNonNull(
                                                byKey.get(change.record().key())),
                                        column,
                                        replacement)));
        }
        return new Outcome(done, Map.of());
    }

    private static void replace(Map<String, Object> row, String column, Replacement replacement) {
        switch (replacement) {
            case Replacement.Null none -> row.remove(column);
            case Replacement.Value value -> row.put(column, value.text());
            case Replacement.Without without -> throw new UnsupportedOperationException("no documents here");
        }
    }

    @Override
    public void checkConstraints() {
        // There are none.
    }

    @Override
    public void mark() {
        marked = store.rows().copy();
    }

    @Override
    public void backToMark() {
        store.rows().become(marked);
    }

    @Override
    public void commit() {
        committed = true;
    }

    @Override
    public void close() {
        if (!committed) {
            store.rows().become(before);
        }
    }

    @Override
    public List<Facts> read(Reading reading) {
        return store.read(reading);
    }

    @Override
    public List<Facts> find(Shape shape, Restriction restriction, KeyRange range, int limit) {
        return store.find(shape, restriction, range, limit);
    }

    @Override
    public Set<Key> referred(Reference reference, Collection<Key> targets) {
        return store.referred(reference, targets);
    }
}
