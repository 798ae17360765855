package dev.lapse.testbed.contract;

import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.core.store.Warrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the parts about effects share. */
abstract class EffectPart extends ContractPart {

    static final Warrant ALL_ALLOWED = (permission, recordSet, key) -> true;
    static final Fence FENCE = new Fence("11111111-2222-3333-4444-555555555555", 7);

    TestTable customers(int count) {
        TestTable table = created(table().with("name", ColumnType.TEXT)
                .with("mail", ColumnType.TEXT)
                .with("n", ColumnType.INTEGER)
                .unique("mail"));
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        IntStream.range(0, count)
                .forEach(i -> rows.add(
                        row("id", "c%04d".formatted(i), "name", "Anna " + i, "mail", i + "@example.org", "n", "1")));
        fixture().insert(table, rows);
        store().refresh(shape(table).build());
        return table;
    }

    static Restriction unchanged() {
        return new Restriction.Holds(ShapeBuilder.parse("n = 1"), Set.of(Truth.TRUE));
    }

    List<Facts> all(Shape shape) {
        return find(shape, new Restriction.Everything());
    }

    Outcome applied(Effect effect) {
        try (StoreTransaction transaction = store().begin(FENCE)) {
            transaction.lock(effect.shape(), effect.keys());
            Outcome outcome = transaction.apply(effect);
            transaction.checkConstraints();
            transaction.commit();
            return outcome;
        }
    }

    static Effect.Rewrite.Change change(Facts facts, Map<String, Replacement> columns) {
        return new Effect.Rewrite.Change(facts, columns);
    }
}
