package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.acceptance.Acceptance;
import dev.lapse.core.policy.acceptance.AcceptanceBook;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What accepted policy sets are promised on every product. */
abstract class AcceptedPolicyContract {

    private final TestProduct product;
    private TestJournal test;
    private AcceptanceBook book;

    AcceptedPolicyContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        book = test.journal.acceptances();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static Acceptance acceptance(String hash, Map<String, String> files, String... changedBy) {
        return new Acceptance(
                hash,
                files,
                Optional.of(changedBy).map(each -> String.join(" ", each)).filter(who -> !who.isEmpty()),
                "dpo-2",
                "a test",
                TestJournal.LOGGED_AT);
    }

    @Test
    void nothingIsAcceptedAtFirst() {
        assertThat(book.last()).isEmpty();
    }

    @Test
    void theLastOneCountsWithEveryLetterOfItsFiles() {
        Acceptance first = acceptance("a".repeat(64), Map.of("entity.yaml", "entity: one\n"));
        Acceptance second = acceptance(
                "b".repeat(64),
                Map.of(
                        "entity.yaml",
                        "entity: two 17\n\n",
                        "rules/ø 3.yaml",
                        "æ\ntext 5\n",
                        "rules/empty.yaml",
                        "",
                        "rules/long.yaml",
                        "x".repeat(100_000)),
                "legal-3");

        book.accept(first);
        assertThat(book.last()).contains(first);
        book.accept(second);

        assertThat(book.last()).contains(second);
        assertThat(test.count("lapse_accepted_policy")).isEqualTo(2);
    }

    @Test
    void theLogTellsOfEachByItsHashAndHoldsNoText() {
        book.accept(acceptance("c".repeat(64), Map.of("entity.yaml", "entity: secret"), "legal-3"));

        assertThat(lastEntry())
                .isEqualTo("{\"at\":\"" + TestJournal.LOGGED_AT + "\",\"run\":\"-\",\"kind\":\"policy-accepted\","
                        + "\"policy-hash\":\"" + "c".repeat(64)
                        + "\",\"changed-by\":\"legal-3\",\"by\":\"dpo-2\",\"because\":\"a test\"}");
    }

    private String lastEntry() {
        byte[] entry = test.database
                .jdbc()
                .queryForObject(
                        "select entry from lapse_evidence where sequence_no = (select max(sequence_no) from lapse_evidence)",
                        (row, i) -> row.getBytes(1));
        return new String(java.util.Objects.requireNonNull(entry), StandardCharsets.UTF_8);
    }
}
