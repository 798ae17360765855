package dev.lapse.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.discovery.kind.OwnKinds;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A column's name and its content, taken together. */
class ClassifierTest {

    private final Classifier classifier = new Classifier(OwnKinds.asOf(LocalDate.of(2026, 12, 1)));

    private Classifier.Verdict verdict(String table, String column, Family family, Stream<String> values) {
        ColumnFacts facts = new ColumnFacts(column, "a type", family, true, OptionalInt.empty(), false);
        return classifier.classify(
                table,
                facts,
                values.map(value -> new Content.Held(family, value)).toList());
    }

    private List<PersonalData> kinds(String table, String column, String... values) {
        return verdict(table, column, Family.TEXT, Stream.of(values)).found().stream()
                .map(Classified::kind)
                .toList();
    }

    @Test
    void believesANameWhereThereAreNoValues() {
        assertThat(kinds("shop.customer", "foedselsdato")).containsExactly(PersonalData.DATE_OF_BIRTH);
        assertThat(kinds("shop.customer", "Fødselsdato")).containsExactly(PersonalData.DATE_OF_BIRTH);
    }

    @Test
    void doesNotBelieveANameThatTheContentContradicts() {
        assertThat(kinds("shop.customer", "email", "yes", "no", "yes", "no", "yes", "no"))
                .isEmpty();
    }

    @Test
    void takesANameForAPersonsOrAThingsAsItsTableIs() {
        String[] unknown = {"Tuulu Qvorr", "Brixan Deltor", "Ombra Fynnis"};

        assertThat(kinds("shop.customer", "name", unknown)).containsExactly(PersonalData.NAME);
        assertThat(kinds("shop.product", "name", unknown)).isEmpty();
    }

    @Test
    void tellsASecondKindOnlyWhereItExplainsOtherValues() {
        assertThat(kinds("a.b", "c", "a@example.dk", "b@example.dk", "010150-4711", "020260-1234", "c@example.dk"))
                .containsExactlyInAnyOrder(PersonalData.EMAIL, PersonalData.CPR);
    }

    @Test
    void saysOfBytesAndOfWhatLooksLikeChanceThatItCannotBeRead() {
        assertThat(verdict("a.b", "c", Family.BINARY, Stream.of("1f8b08000000", "ffd8ffe000"))
                        .unreadable())
                .isTrue();
        assertThat(verdict(
                                "a.b",
                                "email",
                                Family.TEXT,
                                Stream.of("q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ", "zX9kLmQ2vB7nRt5yWc1uJh8gFd4sAp0o"))
                        .unreadable())
                .isTrue();
    }

    @Test
    void readsTextThatLiesInBytes() {
        String hex = "616e6e61406578616d706c652e646b";

        assertThat(verdict("a.b", "c", Family.BINARY, Stream.of(hex, hex, hex)).found())
                .extracting(Classified::kind)
                .containsExactly(PersonalData.EMAIL);
    }

    @Test
    void saysWhyWithoutAnyValue() {
        Classified found = verdict(
                        "shop.customer",
                        "email",
                        Family.TEXT,
                        IntStream.range(0, 40).mapToObj(i -> "marked" + i + "@example.dk"))
                .found()
                .getFirst();

        assertThat(found.why()).isEqualTo("its name says so; 100 % of 40 values look like it");
        assertThat(found.toString()).doesNotContain("marked");
    }
}
