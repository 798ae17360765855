package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.planning.Disposal;
import dev.lapse.core.planning.DisposalBook;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.RecordToken;
import dev.lapse.core.token.RecordTokens;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lists of what is due are promised on every product. */
abstract class DisposalContract {

    private static final RecordSetName ORDER = new RecordSetName("shop", "order");
    private static final Disposal.Decision APPROVED = new Disposal.Decision(
            Disposal.Kind.APPROVED, LocalDate.of(2026, 12, 23), "head-1", "a test", TestJournal.LOGGED_AT);

    private final TestProduct product;
    private TestJournal test;
    private DisposalBook book;

    DisposalContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        book = test.journal.disposals();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Disposal list(Optional<LocalDate> oldest, String... keys) {
        RecordTokens tokens = new RecordTokens(test.keys, Purpose.RECORD_LOG);
        Set<RecordToken> roots =
                Stream.of(keys).map(key -> tokens.of(ORDER, List.of(key))).collect(Collectors.toSet());
        return new Disposal(
                0,
                TestJournal.CLUSTER,
                TestJournal.AS_OF,
                "a".repeat(64),
                Map.of(ORDER, (long) keys.length, new RecordSetName("shop", "order-line"), 7L),
                oldest,
                roots,
                TestJournal.LOGGED_AT,
                Optional.empty());
    }

    private static Disposal with(long id, Optional<Disposal.Decision> decided, Disposal list) {
        return new Disposal(
                id,
                list.cluster(),
                list.asOf(),
                list.policyHash(),
                list.counts(),
                list.oldest(),
                list.roots(),
                list.listedAt(),
                decided);
    }

    @Test
    void aListComesBackAsItWasKept() {
        Disposal first = list(Optional.of(LocalDate.of(2015, 3, 1)), "1", "2");
        Disposal second = list(Optional.empty(), "3");

        assertThat(book.add(first)).isEqualTo(1);
        assertThat(book.add(second)).isEqualTo(2);

        assertThat(book.all()).containsExactly(with(1, Optional.empty(), first), with(2, Optional.empty(), second));
    }

    @Test
    void aListIsDecidedOnceAndTheLogTellsOfIt() {
        Disposal list = list(Optional.empty(), "1", "2");
        long id = book.add(list);

        assertThat(book.decide(id, APPROVED)).isTrue();
        assertThat(book.decide(id, APPROVED)).isFalse();
        assertThat(book.decide(id + 1, APPROVED)).isFalse();

        assertThat(book.all()).containsExactly(with(id, Optional.of(APPROVED), list));
        assertThat(lastEntry())
                .isEqualTo("{\"at\":\"" + TestJournal.LOGGED_AT + "\",\"run\":\"-\",\"kind\":\"disposal-decided\","
                        + "\"list\":1,\"cluster\":\"customer-profile\",\"policy-hash\":\"" + "a".repeat(64)
                        + "\",\"decision\":\"approved\",\"records\":9,\"until\":\"2026-12-23\",\"by\":\"head-1\","
                        + "\"because\":\"a test\"}");
    }

    @Test
    void aPartOfAListThatWaitsIsAListOfItsOwn() {
        long id = book.add(list(Optional.empty(), "1", "2", "3"));
        Disposal part = list(Optional.empty(), "1");
        Disposal rest = list(Optional.empty(), "2", "3");

        assertThat(book.part(id, part, rest)).isEqualTo(2);
        assertThat(book.all()).containsExactly(with(1, Optional.empty(), rest), with(2, Optional.empty(), part));

        book.decide(1, APPROVED);
        assertThat(book.part(1, part, rest)).isZero();
        assertThat(book.all()).hasSize(2);
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
