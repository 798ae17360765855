package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What records point to, and what points to them. */
abstract class LinkContract extends ContractPart {

    private TestTable messages() {
        TestTable table = created(table().with("sender", ColumnType.TEXT)
                .with("number", ColumnType.INTEGER)
                .with("part", ColumnType.TEXT));
        insert(
                table,
                row("id", "m1", "sender", "c1", "number", "1", "part", "a"),
                row("id", "m2", "sender", "c1", "number", "1", "part", "b"),
                row("id", "m3", "sender", "C1", "number", "2", "part", "a"),
                row("id", "m4", "sender", null, "number", "1"),
                row("id", "m5", "sender", "c1 ", "number", "10", "part", "é"),
                row("id", "m6", "sender", "e", "number", "20", "part", "e"));
        return table;
    }

    @Test
    void tellsWhatARecordPointsTo() {
        Shape shape = shape(messages()).link("sender").link("number", "part").build();
        assertThat(facts(shape, "m2").links())
                .containsExactly(Optional.of(Key.of("c1")), Optional.of(Key.of("1", "b")));
    }

    @Test
    void pointsNowhereWhereAColumnOfTheLinkIsNull() {
        Shape shape = shape(messages()).link("sender").link("number", "part").build();
        assertThat(facts(shape, "m4").links()).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void tellsWhatARecordIsCalledInOtherColumnsThanItsKey() {
        Shape shape = shape(messages()).named("part").named("number", "part").build();
        assertThat(facts(shape, "m5").names())
                .containsExactly(Optional.of(Key.of("é")), Optional.of(Key.of("10", "é")));
        assertThat(shape.name(facts(shape, "m5"), List.of("number", "part"))).contains(Key.of("10", "é"));
        assertThat(shape.name(facts(shape, "m5"), shape.key())).contains(Key.of("m5"));
    }

    @Test
    void isCalledNothingWhereAColumnOfItsNameIsNull() {
        Shape shape = shape(messages()).named("part").named("number", "part").build();
        assertThat(facts(shape, "m4").names()).containsExactly(Optional.empty(), Optional.empty());
    }

    /** What a link says and what the record is called must be the same text, in whatever column each stands. */
    @Test
    void isCalledWhatALinkToItSays() {
        needs(Capability.LINKS);
        Shape shape = shape(messages())
                .link("sender")
                .named("sender")
                .link("number", "part")
                .named("number", "part")
                .build();
        for (Facts each : find(shape, new Restriction.Everything())) {
            assertThat(each.names()).isEqualTo(each.links());
            for (int i = 0; i < 2; i++) {
                List<String> columns = shape.names().get(i);
                shape.name(each, columns)
                        .ifPresent(name -> assertThat(
                                        store().read(new Reading(shape, columns, List.of(name), Set.of(), MANY)))
                                .contains(each));
            }
        }
    }

    @Test
    void meetsOnlyRecordsThatNothingRefersToByAnotherUniqueKey() {
        needs(Capability.JOINS);
        TestTable customers = created(table().with("number", ColumnType.TEXT).unique("number"));
        insert(
                customers,
                row("id", "1", "number", "c1"),
                row("id", "2", "number", "c2"),
                row("id", "3", "number", "e"),
                row("id", "4"));
        Restriction free = new Restriction.NotReferred(
                new Reference(fixture().target(messages()), List.of("sender"), List.of("number")));
        assertThat(ids(shape(customers).named("number").build(), free)).containsExactly("2", "4");
    }

    @Test
    void readsAllRecordsThatPointToAKey() {
        needs(Capability.LINKS);
        assertThat(pointing("sender", Key.of("c1"), Key.of("nobody"))).containsExactlyInAnyOrder("m1", "m2");
    }

    @Test
    void tellsTextsApartByCaseAndTrailingBlanksAndAccents() {
        needs(Capability.LINKS);
        assertThat(pointing("sender", Key.of("C1"))).containsExactly("m3");
        assertThat(pointing("sender", Key.of("c1 "))).containsExactly("m5");
        assertThat(pointing("part", Key.of("é"))).containsExactly("m5");
        assertThat(pointing("part", Key.of("e"))).containsExactly("m6");
    }

    @Test
    void findsNothingForAKeyThatTheTypeCannotHold() {
        needs(Capability.LINKS);
        assertThat(pointing("number", Key.of("no number"), Key.of("99999999999999999999"), Key.of("2")))
                .containsExactly("m3");
    }

    @Test
    void readsByCompositeLinksOnlyTheWholePair() {
        needs(Capability.COMPOSITE_KEYS);
        Shape shape = shape(messages()).build();
        List<Facts> read = store().read(new Reading(
                shape, List.of("number", "part"), List.of(Key.of("1", "a"), Key.of("2", "b")), Set.of(), MANY));
        assertThat(read).extracting(facts -> facts.key().parts().getFirst()).containsExactly("m1");
    }

    @Test
    void readsNoMoreThanTheLimit() {
        needs(Capability.LINKS);
        Shape shape = shape(messages()).build();
        assertThat(store().read(new Reading(shape, List.of("number"), List.of(Key.of("1")), Set.of(), 2)))
                .hasSize(2);
    }

    @Test
    void readsAThousandKeysInOneStatement() {
        needs(Capability.LINKS);
        Shape shape = shape(messages()).build();
        store().read(new Reading(shape, shape.key(), List.of(Key.of("m1")), Set.of(), MANY));
        int before = fixture().statements();
        List<Key> keys = java.util.stream.IntStream.range(0, 1000)
                .mapToObj(i -> Key.of("m" + i))
                .toList();
        assertThat(store().read(new Reading(shape, shape.key(), keys, Set.of(), MANY)))
                .hasSize(6);
        assertThat(fixture().statements() - before).isEqualTo(1);
    }

    @Test
    void findsNothingForNoKeys() {
        Shape shape = shape(messages()).build();
        assertThat(store().read(new Reading(shape, shape.key(), List.of(), Set.of(), MANY)))
                .isEmpty();
    }

    @Test
    void tellsWhichKeysSomeRowRefersTo() {
        needs(Capability.LINKS);
        Reference reference = new Reference(fixture().target(messages()), List.of("sender"), List.of("id"));
        assertThat(store().referred(reference, List.of(Key.of("c1"), Key.of("c2"), Key.of("e"))))
                .containsExactlyInAnyOrder(Key.of("c1"), Key.of("e"));
    }

    /** A reference by the key itself tells which records there are. */
    @Test
    void tellsWhichKeysThereAre() {
        needs(Capability.LINKS);
        Shape shape = shape(messages()).build();
        Reference itself = new Reference(shape.table(), shape.key(), shape.key());
        assertThat(store().referred(itself, List.of(Key.of("m1"), Key.of("m9"), Key.of("m4"))))
                .containsExactlyInAnyOrder(Key.of("m1"), Key.of("m4"));
    }

    @Test
    void meetsOnlyRecordsThatNothingRefersTo() {
        needs(Capability.JOINS);
        TestTable customers = created(table());
        insert(customers, row("id", "c1"), row("id", "c2"), row("id", "e"), row("id", "c"));
        Restriction free = new Restriction.NotReferred(
                new Reference(fixture().target(messages()), List.of("sender"), List.of("id")));
        assertThat(ids(shape(customers).build(), free)).containsExactly("c", "c2");
    }

    /**
     * The other way round, with the other table's key: their own link is null or leads nowhere. Whether {@code C1} and {@code "c1 "}
     * lead to {@code c1} is for the store to say, as for a foreign key of its own.
     */
    @Test
    void meetsOnlyRecordsWhoseLinkLeadsNowhere() {
        needs(Capability.JOINS);
        TestTable customers = created(table());
        insert(customers, row("id", "c1"), row("id", "c2"));
        Restriction lost = new Restriction.NotReferred(
                new Reference(fixture().target(customers), List.of("id"), List.of("sender")));
        assertThat(ids(shape(messages()).build(), lost)).contains("m4", "m6").doesNotContain("m1", "m2");
    }

    private List<String> pointing(String column, Key... keys) {
        Shape shape = shape(messages()).build();
        return store().read(new Reading(shape, List.of(column), List.of(keys), Set.of(), MANY)).stream()
                .map(facts -> facts.key().parts().getFirst())
                .toList();
    }
}
