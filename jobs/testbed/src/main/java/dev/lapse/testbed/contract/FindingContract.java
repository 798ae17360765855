package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counting, finding, paging and splitting. */
abstract class FindingContract extends ContractPart {

    private static final Restriction ALL = new Restriction.Everything();

    private TestTable numbered(int count) {
        TestTable table = created(table().with("n", ColumnType.INTEGER).with("name", ColumnType.TEXT));
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        IntStream.range(0, count)
                .forEach(i -> rows.add(row("id", "r%03d".formatted(i), "n", String.valueOf(i), "name", "Name " + i)));
        fixture().insert(table, rows);
        store().refresh(shape(table).build());
        return table;
    }

    private static Restriction below(int limit) {
        return new Restriction.Holds(ShapeBuilder.parse("n < " + limit), Set.of(dev.lapse.core.policy.Truth.TRUE));
    }

    @Test
    void countsEachRestrictionForItself() {
        Shape shape = shape(numbered(12)).build();
        assertThat(store().count(shape, List.of(ALL, below(5), Restriction.nothing(), below(100))))
                .containsExactly(12L, 5L, 0L, 12L);
    }

    @Test
    void countsAllRestrictionsInOneStatement() {
        Shape shape = shape(numbered(3)).build();
        store().count(shape, List.of(ALL));
        int before = fixture().statements();
        store().count(shape, List.of(ALL, below(1), below(2)));
        assertThat(fixture().statements() - before).isEqualTo(1);
    }

    @Test
    void findsNothingInAnEmptyTable() {
        Shape shape = shape(numbered(0)).build();
        assertThat(find(shape, ALL)).isEmpty();
        assertThat(store().count(shape, List.of(ALL))).containsExactly(0L);
    }

    @Test
    void findsARecordByItsKeyAndTellsOnlyWhatWasAsked() {
        Shape shape = shape(numbered(4)).build();
        Facts facts = facts(shape, "r002");
        assertThat(facts.recordSet()).isEqualTo(shape.name());
        assertThat(facts.key()).isEqualTo(Key.of("r002"));
        assertThat(facts.values()).isEmpty();
        assertThat(facts.clusters()).containsExactly("everything");
    }

    @Test
    void readsTheValuesAskedForAndNoOther() {
        Shape shape = shape(numbered(4)).build();
        List<Facts> read = store().read(new Reading(shape, shape.key(), List.of(Key.of("r001")), Set.of("name"), MANY));
        assertThat(read).hasSize(1);
        assertThat(read.getFirst().values()).containsExactly(Map.entry("name", "Name 1"));
    }

    @Test
    void givesNumbersInCanonicalText() {
        TestTable table = created(table().with("amount", ColumnType.DECIMAL));
        insert(table, row("id", "a", "amount", "12.50"), row("id", "b", "amount", "100"), row("id", "c"));
        Shape shape = shape(table).build();
        List<Facts> read = store().read(new Reading(
                shape, shape.key(), List.of(Key.of("a"), Key.of("b"), Key.of("c")), Set.of("amount"), MANY));
        assertThat(read)
                .extracting(facts ->
                        facts.key().parts().getFirst() + " " + facts.values().get("amount"))
                .containsExactlyInAnyOrder("a 12.5", "b 100", "c null");
    }

    @Test
    void walksEveryRecordOncePageByPage() {
        Shape shape = shape(numbered(25)).build();
        List<String> seen = new ArrayList<>();
        KeyRange range = KeyRange.ALL;
        List<Facts> page = store().find(shape, below(23), range, 10);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            page.forEach(facts -> seen.add(facts.key().parts().getFirst()));
            range = range.behind(page.getLast().key());
            page = store().find(shape, below(23), range, 10);
        }
        assertThat(seen).hasSize(23).doesNotHaveDuplicates();
    }

    @Test
    void givesRecordsInKeyOrderBetweenTheEndsOfARange() {
        needs(Capability.KEY_ORDER);
        Shape shape = shape(numbered(25)).build();
        List<Facts> found =
                store().find(shape, ALL, new KeyRange(Optional.of(Key.of("r004")), Optional.of(Key.of("r008"))), MANY);
        assertThat(found)
                .extracting(facts -> facts.key().parts().getFirst())
                .containsExactly("r005", "r006", "r007", "r008");
    }

    @Test
    void splitsTheRecordsMetIntoPartsOfTheSameSize() {
        needs(Capability.KEY_ORDER);
        Shape shape = shape(numbered(100)).build();
        List<Key> splits = store().splits(shape, below(80), 4);
        assertThat(splits).containsExactly(Key.of("r019"), Key.of("r039"), Key.of("r059"));
    }

    @Test
    void losesNoRecordBetweenTheSplits() {
        Shape shape = shape(numbered(40)).build();
        List<Key> splits = store().splits(shape, ALL, 3);
        assertThat(splits).hasSizeLessThanOrEqualTo(2);
        List<String> seen = new ArrayList<>();
        Optional<Key> after = Optional.empty();
        for (int i = 0; i <= splits.size(); i++) {
            Optional<Key> upTo = i < splits.size() ? Optional.of(splits.get(i)) : Optional.empty();
            store().find(shape, ALL, new KeyRange(after, upTo), MANY)
                    .forEach(facts -> seen.add(facts.key().parts().getFirst()));
            after = upTo;
        }
        assertThat(seen).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void splitsFewRecordsIntoNoMorePartsThanThereAre() {
        Shape shape = shape(numbered(2)).build();
        assertThat(store().splits(shape, ALL, 8)).hasSizeLessThanOrEqualTo(1);
        assertThat(store().splits(shape, Restriction.nothing(), 8)).isEmpty();
    }

    @Test
    void meetsAnyAndAllOfSeveralRestrictions() {
        Shape shape = shape(numbered(10)).build();
        Restriction first = new Restriction.ColumnsIn(shape.key(), List.of(Key.of("r000"), Key.of("r009")));
        assertThat(ids(shape, Restriction.anyOf(List.of(first, below(2))))).containsExactly("r000", "r001", "r009");
        assertThat(ids(shape, Restriction.allOf(first, below(2)))).containsExactly("r000");
        assertThat(ids(shape, Restriction.allOf())).hasSize(10);
    }

    @Test
    void pagesCompositeKeysByTheWholeKey() {
        needs(Capability.COMPOSITE_KEYS);
        TestTable table = created(
                table().with("a", ColumnType.INTEGER).with("b", ColumnType.TEXT).keyedBy("a", "b"));
        insert(
                table,
                row("a", "2", "b", "x"),
                row("a", "10", "b", "x"),
                row("a", "2", "b", "y"),
                row("a", "1", "b", "z"));
        Shape shape = shape(table).build();
        List<Facts> firstTwo = store().find(shape, ALL, KeyRange.ALL, 2);
        assertThat(firstTwo).extracting(Facts::key).containsExactly(Key.of("1", "z"), Key.of("2", "x"));
        assertThat(store().find(shape, ALL, KeyRange.ALL.behind(Key.of("2", "x")), 2))
                .extracting(Facts::key)
                .containsExactly(Key.of("2", "y"), Key.of("10", "x"));
    }

    @Test
    void tellsTheClusterOfARecordByItsCondition() {
        Shape shape = shape(numbered(3))
                .cluster("low", "n < 1")
                .cluster("middle", "n = 1")
                .build();
        assertThat(facts(shape, "r000").clusters()).containsExactly("low");
        assertThat(facts(shape, "r001").clusters()).containsExactly("middle");
        assertThat(facts(shape, "r002").clusters()).isEmpty();
    }
}
