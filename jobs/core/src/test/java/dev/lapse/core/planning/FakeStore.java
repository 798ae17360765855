package dev.lapse.core.planning;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.Contents;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Sample;
import dev.lapse.core.store.SampleBounds;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreIdentity;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.Warrant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store in memory that evaluates what it is asked in Java, row by row. By one thread; counts its reading statements. */
final class FakeStore implements Store {

    private final String name;
    private final Catalog catalog;
    private final FakeRows rows = new FakeRows();
    private int statements;
    private boolean down;

    FakeStore(String name, Catalog catalog) {
        this.name = name;
        this.catalog = catalog;
    }

    /** Adds a row; {@code cells} are column and value by turns: text, whole number, date or null. */
    FakeStore row(String table, @Nullable Object... cells) {
        rows.add(table, cells);
        return this;
    }

    /** From now on it cannot be reached. */
    FakeStore down() {
        down = true;
        return this;
    }

    FakeRows rows() {
        return rows;
    }

    int statements() {
        return statements;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StoreIdentity identity() {
        return new StoreIdentity("fake", "1", name);
    }

    @Override
    public Catalog catalog(StoreBinding binding) {
        return catalog;
    }

    @Override
    public List<String> schemas() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Sample sample(TableFacts table, List<String> columns, SampleBounds bounds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Facts> read(Reading reading) {
        statements++;
        if (down) {
            throw new StoreException(name, StoreException.Kind.UNREACHABLE, "down", "reading");
        }
        Restriction meant = reading.anyCase()
                ? new Restriction.Everything()
                : new Restriction.ColumnsIn(reading.columns(), List.copyOf(reading.keys()));
        return matching(reading.shape(), meant).stream()
                .filter(row -> !reading.anyCase() || row.hasInAnyCase(reading.columns(), reading.keys()))
                .limit(reading.limit())
                .map(row -> row.facts(reading.values()))
                .toList();
    }

    @Override
    public List<Contents> contents(Shape shape, List<String> columns, Collection<Key> keys) {
        throw new UnsupportedOperationException("nothing that is planned needs what records hold");
    }

    @Override
    public List<Facts> find(Shape shape, Restriction restriction, KeyRange range, int limit) {
        statements++;
        return inRange(shape, restriction, range).stream()
                .limit(limit)
                .map(row -> row.facts(Set.of()))
                .toList();
    }

    private List<FakeRecord> inRange(Shape shape, Restriction restriction, KeyRange range) {
        Comparator<Key> order = FakeStore::compare;
        return matching(shape, restriction).stream()
                .filter(row -> range.after()
                        .filter(after -> order.compare(row.key(), after) <= 0)
                        .isEmpty())
                .filter(row -> range.upTo()
                        .filter(last -> order.compare(row.key(), last) > 0)
                        .isEmpty())
                .toList();
    }

    private List<FakeRecord> matching(Shape shape, Restriction restriction) {
        List<FakeRecord> found = new ArrayList<>();
        for (Map<String, Object> row : rows.of(shape.table())) {
            FakeRecord candidate = new FakeRecord(rows, shape, row);
            if (candidate.meets(restriction)) {
                found.add(candidate);
            }
        }
        found.sort((a, b) -> compare(a.key(), b.key()));
        return found;
    }

    /** Shorter before longer, so that whole numbers have their own order. */
    private static int compare(Key a, Key b) {
        for (int i = 0; i < a.parts().size(); i++) {
            String left = a.parts().get(i);
            String right = b.parts().get(i);
            int order = left.length() != right.length()
                    ? Integer.compare(left.length(), right.length())
                    : left.compareTo(right);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public Set<Key> referred(Reference reference, Collection<Key> targets) {
        statements++;
        Set<Key> found = new HashSet<>();
        if (reference.several()) {
            rows.of(reference.table()).stream()
                    .map(row -> row.get(reference.columns().get(0)))
                    .filter(List.class::isInstance)
                    .forEach(values -> ((List<?>) values).forEach(value -> found.add(Key.of(value.toString()))));
            found.retainAll(Set.copyOf(targets));
            return found;
        }
        rows.of(reference.table())
                .forEach(row -> FakeRows.key(row, reference.columns())
                        .filter(targets::contains)
                        .ifPresent(found::add));
        return found;
    }

    @Override
    public List<Long> count(Shape shape, List<Restriction> restrictions) {
        statements++;
        return restrictions.stream()
                .map(restriction -> (long) matching(shape, restriction).size())
                .toList();
    }

    @Override
    public List<Key> splits(Shape shape, Restriction restriction, int parts) {
        statements++;
        List<FakeRecord> all = matching(shape, restriction);
        Map<Integer, Key> splits = new TreeMap<>();
        for (int part = 1; part < parts; part++) {
            int at = (int) ((long) all.size() * part / parts) - 1;
            if (at >= 0) {
                splits.put(at, all.get(at).key());
            }
        }
        return List.copyOf(splits.values());
    }

    @Override
    public String statement(Shape shape, Warrant.Permission permission, Set<String> columns, Restriction guard) {
        return permission + " " + shape.table();
    }

    @Override
    public StoreTransaction begin(Fence fence) {
        return new FakeTransaction(this);
    }

    @Override
    public int endSessionsBefore(Fence fence) {
        return 0;
    }

    @Override
    public void refresh(Shape shape) {
        // What is written is visible at once.
    }

    @Override
    public Reclaim reclaim(Shape shape) {
        return Reclaim.DONE;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
