package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Deleting and rewriting under a guard. */
abstract class EffectContract extends EffectPart {

    @Test
    void deletesTheRecordsNamedAndNoOther() {
        TestTable table = customers(5);
        Shape shape = shape(table).build();
        List<Facts> first = all(shape).stream()
                .filter(facts -> facts.key().parts().getFirst().compareTo("c0002") < 0)
                .toList();
        Outcome outcome = applied(new Effect.Delete(ALL_ALLOWED, shape, first, unchanged()));
        assertThat(outcome.done()).containsExactlyInAnyOrder(Key.of("c0000"), Key.of("c0001"));
        assertThat(outcome.failed()).isEmpty();
        assertThat(fixture().rows(table))
                .extracting(row -> row.get("id"))
                .containsExactlyInAnyOrder("c0002", "c0003", "c0004");
    }

    @Test
    void leavesARecordThatIsNoLongerAsItWasDecidedOn() {
        TestTable table = customers(3);
        Shape shape = shape(table).build();
        List<Facts> decided = all(shape);
        fixture().change(table, "c0001", "n", "2");
        Outcome outcome = applied(new Effect.Delete(ALL_ALLOWED, shape, decided, unchanged()));
        assertThat(outcome.done()).containsExactlyInAnyOrder(Key.of("c0000"), Key.of("c0002"));
        assertThat(outcome.failed()).isEmpty();
        assertThat(fixture().rows(table)).extracting(row -> row.get("id")).containsExactly("c0001");
    }

    @Test
    void doesNothingTwice() {
        TestTable table = customers(3);
        Shape shape = shape(table).build();
        Effect.Delete delete = new Effect.Delete(ALL_ALLOWED, shape, all(shape), unchanged());
        assertThat(applied(delete).done()).hasSize(3);
        Outcome again = applied(delete);
        assertThat(again.done()).isEmpty();
        assertThat(again.failed()).isEmpty();
    }

    @Test
    void rewritesSeveralColumnsOfARecordTogether() {
        TestTable table = customers(2);
        Shape shape = shape(table).build();
        List<Effect.Rewrite.Change> changes = all(shape).stream()
                .filter(facts -> facts.key().equals(Key.of("c0000")))
                .map(facts -> change(
                        facts,
                        Map.of(
                                "name",
                                new Replacement.Value("lps-1"),
                                "mail",
                                new Replacement.Null(),
                                "n",
                                new Replacement.Value("5"))))
                .toList();
        Outcome outcome = applied(new Effect.Rewrite(ALL_ALLOWED, shape, changes, unchanged()));
        assertThat(outcome.done()).containsExactly(Key.of("c0000"));
        assertThat(fixture().rows(table))
                .containsExactlyInAnyOrder(
                        Map.of("id", "c0000", "name", "lps-1", "n", "5"),
                        Map.of("id", "c0001", "name", "Anna 1", "mail", "1@example.org", "n", "1"));
    }

    @Test
    void givesEachRecordItsOwnValues() {
        TestTable table = customers(50);
        Shape shape = shape(table).build();
        List<Effect.Rewrite.Change> changes = all(shape).stream()
                .map(facts -> change(
                        facts,
                        Map.of(
                                "name",
                                new Replacement.Value(
                                        "of " + facts.key().parts().getFirst()))))
                .toList();
        assertThat(applied(new Effect.Rewrite(ALL_ALLOWED, shape, changes, unchanged()))
                        .done())
                .hasSize(50);
        assertThat(fixture().rows(table)).hasSize(50).allMatch(row -> ("of " + row.get("id")).equals(row.get("name")));
    }

    @Test
    void rewritesNoRecordThatChangedSince() {
        TestTable table = customers(2);
        Shape shape = shape(table).build();
        List<Effect.Rewrite.Change> changes = all(shape).stream()
                .map(facts -> change(facts, Map.of("name", new Replacement.Value("-"))))
                .toList();
        fixture().change(table, "c0001", "n", null);
        assertThat(applied(new Effect.Rewrite(ALL_ALLOWED, shape, changes, unchanged()))
                        .done())
                .containsExactly(Key.of("c0000"));
        assertThat(fixture().rows(table)).extracting(row -> row.get("name")).containsExactlyInAnyOrder("-", "Anna 1");
    }

    @Test
    void rewritesDifferentColumnsOfDifferentRecords() {
        TestTable table = customers(2);
        Shape shape = shape(table).build();
        List<Facts> facts = all(shape);
        Outcome outcome = applied(new Effect.Rewrite(
                ALL_ALLOWED,
                shape,
                List.of(
                        change(facts.get(0), Map.of("name", new Replacement.Value("-"))),
                        change(facts.get(1), Map.of("mail", new Replacement.Null()))),
                unchanged()));
        assertThat(outcome.done()).hasSize(2);
    }

    @Test
    void removesPathsOfADocumentAndKeepsTheRest() {
        needs(Capability.JSON_PATHS);
        TestTable table = created(table().with("doc", ColumnType.JSON).with("n", ColumnType.INTEGER));
        insert(table, row("id", "a", "n", "1", "doc", "{\"buyer\":{\"name\":\"Anna\",\"no\":7},\"ip\":\"::1\"}"));
        FieldMethod.Remove remove = new FieldMethod.Remove(List.of("$.buyer.name", "ip"));
        Shape shape = shape(table).field("doc", "contact", remove).build();
        assertThat(facts(shape, "a").rawGroups()).containsExactly("contact");
        applied(new Effect.Rewrite(
                ALL_ALLOWED,
                shape,
                List.of(change(all(shape).getFirst(), Map.of("doc", new Replacement.Without(remove)))),
                unchanged()));
        assertThat(fixture().rows(table).getFirst().get("doc")).isEqualToIgnoringWhitespace("{\"buyer\":{\"no\":7}}");
        assertThat(facts(shape, "a").rawGroups()).isEmpty();
    }

    @Test
    void addressesOnlyTheRowOfACompositeKey() {
        needs(Capability.COMPOSITE_KEYS);
        TestTable table = created(table().with("a", ColumnType.INTEGER)
                .with("b", ColumnType.TEXT)
                .with("n", ColumnType.INTEGER)
                .with("name", ColumnType.TEXT)
                .keyedBy("a", "b"));
        insert(
                table,
                row("a", "1", "b", "x", "n", "1", "name", "A"),
                row("a", "1", "b", "y", "n", "1", "name", "B"),
                row("a", "2", "b", "x", "n", "1", "name", "C"),
                row("a", "2", "b", "y", "n", "1", "name", "D"));
        Shape shape = shape(table).build();
        List<Facts> ends = all(shape).stream()
                .filter(facts -> Set.of(Key.of("1", "x"), Key.of("2", "y")).contains(facts.key()))
                .toList();
        applied(new Effect.Rewrite(
                ALL_ALLOWED,
                shape,
                ends.stream()
                        .map(facts -> change(facts, Map.of("name", new Replacement.Value("-"))))
                        .toList(),
                unchanged()));
        assertThat(fixture().rows(table))
                .extracting(row -> row.get("a") + row.get("b") + row.get("name"))
                .containsExactlyInAnyOrder("1x-", "1yB", "2xC", "2y-");
        applied(new Effect.Delete(ALL_ALLOWED, shape, ends, unchanged()));
        assertThat(fixture().rows(table)).extracting(row -> row.get("name")).containsExactlyInAnyOrder("B", "C");
    }

    /** A hierarchy in one table goes as a whole, whichever of its rows the store comes to first. */
    @Test
    void deletesRecordsThatReferToEachOtherTogether() {
        needs(Capability.CONSTRAINTS_PER_STATEMENT);
        TestTable bare = table();
        TestTable table = created(bare.with("parent", ColumnType.TEXT)
                .with("n", ColumnType.INTEGER)
                .referring("parent", bare.name()));
        insert(table, row("id", "a", "n", "1"), row("id", "z", "n", "1"), row("id", "stays", "n", "1"));
        insert(
                table,
                row("id", "b", "parent", "a", "n", "1"),
                row("id", "y", "parent", "z", "n", "1"),
                row("id", "c", "parent", "b", "n", "1"));
        fixture().change(table, "a", "parent", "c");
        Shape shape = shape(table).build();
        List<Facts> going = all(shape).stream()
                .filter(facts -> !facts.key().equals(Key.of("stays")))
                .toList();
        assertThat(applied(new Effect.Delete(ALL_ALLOWED, shape, going, unchanged()))
                        .done())
                .hasSize(5);
        assertThat(fixture().rows(table)).extracting(row -> row.get("id")).containsExactly("stays");
    }

    @Test
    void doesNothingForNoRecords() {
        Shape shape = shape(customers(1)).build();
        assertThat(applied(new Effect.Delete(ALL_ALLOWED, shape, List.of(), unchanged()))
                        .done())
                .isEmpty();
        assertThat(applied(new Effect.Rewrite(ALL_ALLOWED, shape, List.of(), unchanged()))
                        .done())
                .isEmpty();
    }
}
