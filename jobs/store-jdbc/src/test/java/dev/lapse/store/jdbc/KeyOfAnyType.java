package dev.lapse.store.jdbc;

import static dev.lapse.store.jdbc.PostgresFixture.ALL_ALLOWED;
import static dev.lapse.store.jdbc.PostgresFixture.all;
import static dev.lapse.store.jdbc.PostgresFixture.holds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.testbed.contract.ShapeBuilder;
import dev.lapse.testbed.contract.TestTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A record is found, locked, rewritten and deleted by its key, and what points to it is known, whatever the key's type. */
final class KeyOfAnyType {

    private static final Fence FENCE = new Fence("00000000-0000-0000-0000-00000000000c", 1);

    private KeyOfAnyType() {}

    /**
     * With the tables {@code keyed (id, name)}, of which the record named {@code this} has the key {@code canonical} and another
     * one some other, and {@code pointing (id, keyed)} with one row that points to the first.
     */
    static void check(JdbcFixture fixture, String canonical) {
        try (var store = JdbcStores.open(
                new JdbcStoreConfig("shop", fixture.product(), fixture.url(), fixture.username(), () -> ""))) {
            Shape shape = new ShapeBuilder(fixture, TestTable.named("keyed")).build();
            Key key = Key.of(canonical);
            List<Facts> found = store.read(new Reading(shape, shape.key(), List.of(key), Set.of("name"), 10));
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().key()).isEqualTo(key);
            assertThat(found.getFirst().values()).containsEntry("name", "this");
            assertThat(store.referred(
                            new Reference("shop.pointing", List.of("keyed"), List.of("id")),
                            all(store, shape).stream().map(Facts::key).toList()))
                    .containsExactly(key);
            assertThat(store.find(
                            shape, new Restriction.Everything(), new KeyRange(Optional.empty(), Optional.of(key)), 10))
                    .extracting(Facts::key)
                    .contains(key);
            try (StoreTransaction transaction = store.begin(FENCE)) {
                assertThat(transaction.lock(shape, List.of(key))).containsExactly(key);
                Effect.Rewrite rewrite = new Effect.Rewrite(
                        ALL_ALLOWED,
                        shape,
                        List.of(new Effect.Rewrite.Change(
                                found.getFirst(), Map.of("name", new Replacement.Value("x")))),
                        holds("name = 'this'"));
                assertThat(transaction.apply(rewrite).done()).containsExactly(key);
                Effect.Delete delete = new Effect.Delete(ALL_ALLOWED, shape, found, holds("name = 'x'"));
                assertThat(transaction.apply(delete).done()).containsExactly(key);
                transaction.commit();
            }
            assertThat(all(store, shape)).hasSize(1);
        }
    }
}
