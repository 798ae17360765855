package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Content;
import dev.lapse.core.store.Contents;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What records hold, by their keys. */
abstract class ContentContract extends ContractPart {

    private static final String TEXT = "Søren \"Ö\" O'Neil\n\\ 100% 日本";

    private Shape people() {
        TestTable table = created(table().with("name", ColumnType.TEXT)
                .with("points", ColumnType.INTEGER)
                .with("amount", ColumnType.DECIMAL)
                .with("born", ColumnType.DATE)
                .with("seen", ColumnType.LOCAL_TIME)
                .with("made", ColumnType.INSTANT)
                .with("extra", ColumnType.JSON));
        insert(
                table,
                row(
                        "id",
                        "a",
                        "name",
                        TEXT,
                        "points",
                        "-4711",
                        "amount",
                        "1234.5",
                        "born",
                        "1980-02-29",
                        "seen",
                        "2026-03-29T02:30:15",
                        "made",
                        "2026-03-29T01:30:15Z",
                        "extra",
                        "{\"city\": \"Århus\", \"tags\": [1, 2]}"),
                row("id", "b"),
                row("id", "c", "name", "another"));
        return shape(table).build();
    }

    private Contents one(Shape shape, String id, String... columns) {
        List<Contents> found = store().contents(shape, List.of(columns), List.of(Key.of(id)));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void givesEachValueAsItIsAndOfWhatKindItIs() {
        Contents found = one(people(), "a", "name", "points", "amount", "born", "seen", "made");

        assertThat(found.key()).isEqualTo(Key.of("a"));
        assertThat(found.columns())
                .containsEntry("name", new Content.Held(Family.TEXT, TEXT))
                .containsEntry("points", new Content.Held(Family.NUMBER, "-4711"))
                .containsEntry("amount", new Content.Held(Family.NUMBER, "1234.5"));
        assertThat(found.columns().keySet()).containsExactly("name", "points", "amount", "born", "seen", "made");
        assertThat(text(found, "born")).startsWith("1980-02-29");
        assertThat(text(found, "seen")).isEqualTo("2026-03-29T02:30:15");
        assertThat(text(found, "made")).isEqualTo("2026-03-29T01:30:15Z");
    }

    @Test
    void givesAWholeDocumentAsJson() {
        Contents found = one(people(), "a", "extra");

        assertThat(text(found, "extra").replaceAll("\\s", ""))
                .contains("\"city\":\"Århus\"")
                .contains("\"tags\":[1,2]");
    }

    @Test
    void tellsNullAndMissingFromEveryValue() {
        Map<String, Content> nothing =
                one(people(), "b", "name", "points", "made", "extra").columns();

        assertThat(nothing).hasSize(4);
        assertThat(nothing.values())
                .allMatch(content -> content instanceof Content.Null || content instanceof Content.Missing);
    }

    @Test
    void givesOnlyTheRecordsAskedForAndThoseThatAreThere() {
        Shape people = people();

        assertThat(store().contents(people, List.of("name"), List.of(Key.of("c"), Key.of("b"), Key.of("nobody"))))
                .extracting(contents -> contents.key().parts().getFirst())
                .containsExactlyInAnyOrder("b", "c");
        assertThat(store().contents(people, List.of("name"), List.of())).isEmpty();
    }

    @Test
    void readsManyInOneStatement() {
        Shape people = people();
        List<Key> keys = IntStream.range(0, 300)
                .mapToObj(i -> Key.of(i == 170 ? "c" : "nobody" + i))
                .toList();
        store().contents(people, List.of("name"), keys);
        int before = fixture().statements();

        assertThat(store().contents(people, List.of("name"), keys)).hasSize(1);

        assertThat(fixture().statements() - before).isEqualTo(1);
    }

    @Test
    void showsNoValueInATextOfItsOwnNorWhereItFails() {
        Shape people = people();
        assertThat(one(people, "c", "name").toString()).doesNotContain("another");
        assertThat(String.valueOf(one(people, "c", "name").columns())).doesNotContain("another");

        Throwable thrown = catchThrowable(() -> store().contents(
                        people.in(people.table() + "_that_is_not_there"),
                        List.of("name"),
                        List.of(Key.of("Marked-Value-4711"))));

        assertThat(String.valueOf(thrown)).doesNotContain("Marked-Value");
    }

    private static String text(Contents found, String column) {
        return found.columns().get(column) instanceof Content.Held held ? held.text() : "";
    }
}
