package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.core.store.Warrant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Locks, marks, commits, and how many statements they take. */
abstract class TransactionContract extends EffectPart {

    @Test
    void sendsAsManyStatementsWhateverTheNumberOfRecords() {
        needs(Capability.TRANSACTIONS);
        TestTable table = customers(500);
        Shape shape = shape(table).build();
        List<Facts> all = all(shape);
        List<Effect.Rewrite.Change> changes = all.stream()
                .map(facts -> change(facts, Map.of("name", new Replacement.Value("-"))))
                .toList();
        try (StoreTransaction transaction = store().begin(FENCE)) {
            int before = fixture().statements();
            transaction.lock(shape, all.stream().map(Facts::key).toList());
            assertThat(fixture().statements() - before).isEqualTo(1);
            transaction.apply(new Effect.Rewrite(ALL_ALLOWED, shape, changes, unchanged()));
            assertThat(fixture().statements() - before).isEqualTo(1 + fixture().statementsPerChange());
            assertThat(transaction
                            .apply(new Effect.Delete(ALL_ALLOWED, shape, all, unchanged()))
                            .done())
                    .hasSize(500);
            assertThat(fixture().statements() - before)
                    .isEqualTo(1 + 2 * fixture().statementsPerChange());
            transaction.commit();
        }
    }

    @Test
    void keepsEverythingThatWasNotCommitted() {
        needs(Capability.TRANSACTIONS);
        TestTable table = customers(3);
        Shape shape = shape(table).build();
        try (StoreTransaction transaction = store().begin(FENCE)) {
            assertThat(transaction.atomic()).isTrue();
            transaction.apply(new Effect.Delete(ALL_ALLOWED, shape, all(shape), unchanged()));
        }
        assertThat(fixture().rows(table)).hasSize(3);
    }

    @Test
    void goesBackToTheMarkAndOnFromThere() {
        needs(Capability.TRANSACTIONS);
        TestTable table = customers(3);
        Shape shape = shape(table).build();
        List<Facts> all = all(shape);
        try (StoreTransaction transaction = store().begin(FENCE)) {
            transaction.mark();
            transaction.apply(new Effect.Delete(ALL_ALLOWED, shape, all, unchanged()));
            transaction.backToMark();
            transaction.apply(new Effect.Delete(ALL_ALLOWED, shape, all.subList(0, 1), unchanged()));
            transaction.backToMark();
            transaction.apply(new Effect.Delete(ALL_ALLOWED, shape, all.subList(1, 3), unchanged()));
            transaction.commit();
        }
        assertThat(fixture().rows(table)).hasSize(1);
    }

    @Test
    void locksOnlyWhatIsThere() {
        needs(Capability.LOCKS);
        Shape shape = shape(customers(2)).build();
        try (StoreTransaction transaction = store().begin(FENCE)) {
            assertThat(transaction.lock(shape, List.of(Key.of("c0001"), Key.of("gone"))))
                    .containsExactly(Key.of("c0001"));
        }
    }

    @Test
    void tellsThatAConstraintForbidsAnEffect() {
        needs(Capability.UNIQUE);
        TestTable table = customers(2);
        Shape shape = shape(table).build();
        List<Effect.Rewrite.Change> same = all(shape).stream()
                .map(facts -> change(facts, Map.of("mail", new Replacement.Value("same@example.org"))))
                .toList();
        assertThatThrownBy(() -> applied(new Effect.Rewrite(ALL_ALLOWED, shape, same, unchanged())))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.CONSTRAINT));
        assertThat(fixture().rows(table))
                .extracting(row -> row.get("mail"))
                .containsExactlyInAnyOrder("0@example.org", "1@example.org");
    }

    @Test
    void findsInsideATransactionWhatItHasDone() {
        needs(Capability.TRANSACTIONS);
        TestTable table = customers(3);
        Shape shape = shape(table).build();
        try (StoreTransaction transaction = store().begin(FENCE)) {
            transaction.apply(new Effect.Delete(ALL_ALLOWED, shape, all(shape).subList(0, 1), unchanged()));
            assertThat(transaction.find(shape, new Restriction.Everything(), KeyRange.ALL, MANY))
                    .hasSize(2);
            assertThat(transaction.find(shape, new Restriction.Everything(), KeyRange.ALL, 1))
                    .hasSize(1);
        }
        assertThat(all(shape)).hasSize(3);
    }

    @Test
    void writesDownTheStatementOfAnEffectWithoutSendingIt() {
        TestTable table = customers(1);
        Shape shape = shape(table).build();
        assertThat(all(shape)).hasSize(1);
        int before = fixture().statements();
        String delete = store().statement(shape, Warrant.Permission.DELETE, Set.of(), unchanged());
        String rewrite = store().statement(shape, Warrant.Permission.REWRITE, Set.of("name", "mail"), unchanged());
        assertThat(delete).contains("?").doesNotContain("c0000");
        assertThat(rewrite).contains("?").isNotEqualTo(delete);
        assertThat(fixture().statements()).isEqualTo(before);
    }
}
