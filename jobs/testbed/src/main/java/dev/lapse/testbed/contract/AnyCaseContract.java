package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts that differ in the case of their letters, and in nothing else. */
abstract class AnyCaseContract extends ContractPart {

    private Shape people() {
        TestTable table = created(table().with("mail", ColumnType.TEXT)
                .with("first", ColumnType.TEXT)
                .with("last", ColumnType.TEXT)
                .with("number", ColumnType.INTEGER));
        insert(
                table,
                row("id", "a", "mail", "Ida.Holm@Example.DK", "first", "Ida", "last", "Holm", "number", "4711"),
                row("id", "b", "mail", "ida.holm@example.dk", "first", "IDA", "last", "Juhl", "number", "12"),
                row("id", "c", "mail", "ida.holm@example.dk ", "first", "Ole", "last", "holm", "number", "471"),
                row("id", "d", "mail", "idaxholm@example.dk", "first", "Idå", "last", "Hólm", "number", "1"),
                row("id", "e"),
                row("id", "f", "mail", "100%_*?'\"\\ or 1=1", "first", "é", "last", "x"));
        return shape(table).build();
    }

    private List<String> found(Shape shape, List<String> columns, Key... keys) {
        return store().read(new Reading(shape, columns, Arrays.asList(keys), Set.of(), MANY).inAnyCase()).stream()
                .map(facts -> facts.key().parts().getFirst())
                .sorted()
                .toList();
    }

    @Test
    void findsATextWhateverTheCaseOfItsLettersAndNothingElse() {
        Shape people = people();
        List<String> mail = List.of("mail");
        assertThat(found(people, mail, Key.of("IDA.holm@EXAMPLE.dk"))).containsExactly("a", "b");
        assertThat(found(people, mail, Key.of("ida.holm@example.dk"))).containsExactly("a", "b");
        assertThat(found(people, mail, Key.of("ida.holm@example.d"))).isEmpty();
        assertThat(found(people, List.of("first"), Key.of("e"))).isEmpty();
        assertThat(found(people, List.of("first"), Key.of("IDA"))).containsExactly("a", "b");
    }

    @Test
    void takesWildcardsQuotesAndStatementsAsText() {
        Shape people = people();
        List<String> mail = List.of("mail");
        assertThat(found(people, mail, Key.of("100%_*?'\"\\ OR 1=1"))).containsExactly("f");
        assertThat(found(people, mail, Key.of("%"), Key.of("*"), Key.of("ida?holm@example.dk")))
                .isEmpty();
        assertThat(found(people, mail, Key.of("ida_holm@example.dk"), Key.of("x' or '1'='1")))
                .isEmpty();
    }

    @Test
    void findsByColumnsTogetherAndByNumbersAmongTexts() {
        Shape people = people();
        assertThat(found(people, List.of("first", "last"), Key.of("ida", "HOLM"), Key.of("ole", "juhl")))
                .containsExactly("a");
        assertThat(found(people, List.of("last", "number"), Key.of("holm", "4711"), Key.of("holm", "nobody")))
                .containsExactly("a");
        assertThat(found(people, List.of("number"), Key.of("4711"), Key.of("x")))
                .containsExactly("a");
        assertThat(found(people, List.of("number"), Key.of("471"))).containsExactly("c");
    }

    @Test
    void givesTheValueAsItIsStoredAndNoMoreRecordsThanAsked() {
        Shape people = people();
        Reading reading =
                new Reading(people, List.of("mail"), List.of(Key.of("IDA.HOLM@EXAMPLE.DK")), Set.of("mail"), 5);
        assertThat(store().read(reading.inAnyCase()))
                .extracting(facts -> facts.values().get("mail"))
                .containsExactlyInAnyOrder("Ida.Holm@Example.DK", "ida.holm@example.dk");
        List<Facts> one = store().read(new Reading(people, reading.columns(), reading.keys(), Set.of(), 1, true));
        assertThat(one).hasSize(1);
        assertThat(store().read(new Reading(people, reading.columns(), List.of(), Set.of(), 5, true)))
                .isEmpty();
    }

    @Test
    void looksForManyTextsInOneStatement() {
        Shape people = people();
        List<Key> keys = java.util.stream.IntStream.range(0, 300)
                .mapToObj(i -> Key.of(i == 170 ? "Ida.Holm@example.dk" : "nobody" + i + "@example.dk"))
                .toList();
        store().read(new Reading(people, List.of("mail"), keys, Set.of(), MANY).inAnyCase());
        int before = fixture().statements();
        assertThat(store().read(new Reading(people, List.of("mail"), keys, Set.of(), MANY).inAnyCase()))
                .hasSize(2);
        assertThat(fixture().statements() - before).isEqualTo(1);
    }

    @Test
    void showsNoValueWhereItFails() {
        Shape people = people().in(people().table() + "_that_is_not_there");
        Throwable thrown = catchThrowable(() -> found(people, List.of("mail"), Key.of("Marked-Value-4711")));
        assertThat(String.valueOf(thrown)).doesNotContain("Marked-Value");
    }
}
