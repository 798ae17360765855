package dev.lapse.testbed.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the parts of the contract share: tables of their own, rows, and answers by key. */
abstract class ContractPart {

    static final int MANY = 1000;

    private static final AtomicInteger TABLES = new AtomicInteger();

    abstract StoreFixture fixture();

    Store store() {
        return fixture().store();
    }

    void needs(Capability capability) {
        assumeTrue(fixture().can(capability), () -> "the product has no " + capability);
    }

    /** A table that no other test uses, not made yet. */
    static TestTable table() {
        return TestTable.named("contract_" + TABLES.incrementAndGet());
    }

    TestTable created(TestTable table) {
        fixture().create(table);
        return table;
    }

    @SafeVarargs
    final void insert(TestTable table, Map<String, @Nullable String>... rows) {
        fixture().insert(table, List.of(rows));
        store().refresh(shape(table).build());
    }

    /** Columns and values by turns. */
    static Map<String, @Nullable String> row(@Nullable String... columnsAndValues) {
        Map<String, @Nullable String> row = new HashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put(String.valueOf(columnsAndValues[i]), columnsAndValues[i + 1]);
        }
        return row;
    }

    ShapeBuilder shape(TestTable table) {
        return new ShapeBuilder(fixture(), table);
    }

    List<Facts> find(Shape shape, Restriction restriction) {
        return store().find(shape, restriction, KeyRange.ALL, MANY);
    }

    /** The records met, by the first part of their key, with a count that must agree. */
    Set<String> ids(Shape shape, Restriction restriction) {
        TreeSet<String> found = new TreeSet<>();
        List<Facts> facts = find(shape, restriction);
        facts.forEach(each -> found.add(each.key().parts().getFirst()));
        long counted = store().count(shape, List.of(restriction)).getFirst();
        if (counted != facts.size() || found.size() != facts.size()) {
            throw new AssertionError("found " + facts.size() + ", counted " + counted + ", distinct " + found.size());
        }
        return found;
    }

    Facts facts(Shape shape, String id) {
        List<Facts> all = new ArrayList<>(find(shape, new Restriction.ColumnsIn(shape.key(), List.of(Key.of(id)))));
        if (all.size() != 1) {
            throw new AssertionError("expected one record, found " + all.size());
        }
        return all.getFirst();
    }
}
