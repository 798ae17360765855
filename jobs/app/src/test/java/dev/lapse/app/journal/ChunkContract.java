package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.AS_OF;
import static dev.lapse.app.journal.TestJournal.CLUSTER;
import static dev.lapse.app.journal.TestJournal.CUSTOMER;
import static dev.lapse.app.journal.TestJournal.ORDER;
import static dev.lapse.app.journal.TestJournal.erase;
import static dev.lapse.app.journal.TestJournal.keys;
import static dev.lapse.app.journal.TestJournal.tally;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.LeaseLostException;
import dev.lapse.core.erasing.RecordLog;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.AsOfTally;
import dev.lapse.core.request.SuspensionBook;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What intents and confirmations promise on every product. */
abstract class ChunkContract {

    private final TestProduct product;
    private TestJournal test;
    private RunId run;

    ChunkContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        run = test.plannedRun();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void anOpenIntentComesBackAsItWasMeant() {
        Intent.Meant reduced = new Intent.Meant(
                ORDER,
                Key.of("1", "a;b"),
                Optional.of(Key.of("c1")),
                Intent.Fate.REDUCED,
                Set.of("name"),
                Set.of("name", "contact"));
        Intent first = test.intend("chunk-1", run, erase(CUSTOMER, "c1"), reduced);
        Intent.Meant[] everyFate = Arrays.stream(Intent.Fate.values())
                .map(fate ->
                        new Intent.Meant(CUSTOMER, Key.of(fate.name()), Optional.empty(), fate, Set.of(), Set.of()))
                .toArray(Intent.Meant[]::new);
        Intent third = test.intend("chunk-0", run, everyFate);
        Intent second = test.intend("chunk-2", run, erase(CUSTOMER, "Ærø 🎈 " + "x".repeat(70_000)));
        assertThat(test.journal.chunks().open()).containsExactly("chunk-1", "chunk-0", "chunk-2");
        assertThat(test.journal.chunks().open())
                .map(test.journal.chunks()::intent)
                .containsExactly(first, third, second);
    }

    @Test
    void anIntentIsDurableWhateverBecomesOfTheCallersTransaction() {
        assertThatThrownBy(() -> test.inTransaction(() -> {
                    test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
                    throw new IllegalStateException("the step failed");
                }))
                .hasMessage("the step failed");
        assertThat(test.journal.chunks().open()).hasSize(1);
    }

    @Test
    void whatWasIntendedBeforeASuspensionIsToldUntilItIsConfirmed() {
        test.intend("chunk-1", run, erase(CUSTOMER, "c1"));

        assertThat(test.journal.suspensions().intendedBefore(7)).isEmpty();
        assertThat(test.journal.suspensions().intendedBefore(8))
                .containsExactly(new SuspensionBook.OpenWork(run.name(), CLUSTER, 1));

        test.confirm(test.erased("chunk-1", run, "c1"));
        assertThat(test.journal.suspensions().intendedBefore(8)).isEmpty();
    }

    @Test
    void aConfirmationWritesEverythingInTheCallersTransaction() {
        test.intend("chunk-1", run, erase(CUSTOMER, "c1"), erase(CUSTOMER, "c2"));
        test.confirm(test.erased("chunk-1", run, "c1", "c2"));

        assertThat(test.journal.chunks().open()).isEmpty();
        assertThatThrownBy(() -> test.journal.chunks().intent("chunk-1")).hasMessage("chunk chunk-1 is not open");
        assertThat(test.count("lapse_record_log_1")).isEqualTo(2);
        assertThat(test.count("lapse_evidence")).isEqualTo(1);
        assertThat(test.count("lapse_chunk where state = 'CONFIRMED' and payload is null"))
                .isEqualTo(1);
        assertThat(test.journal.runs().tallies(run)).containsExactly(tally("ERASED", 2), tally("SKIPPED", 1));
        assertThat(test.journal.tallies().of(AS_OF, CLUSTER)).contains(new AsOfTally(1000, 2));
    }

    @Test
    void aConfirmationThatIsRolledBackLeavesNothing() {
        test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
        assertThatThrownBy(() -> test.inTransaction(() -> {
                    test.journal.chunks().confirm(test.erased("chunk-1", run, "c1"));
                    throw new IllegalStateException("the commit failed");
                }))
                .hasMessage("the commit failed");
        assertThat(test.journal.chunks().open()).hasSize(1);
        assertThat(test.count("lapse_record_log_1")).isZero();
        assertThat(test.count("lapse_evidence")).isZero();
        test.confirm(test.erased("chunk-1", run, "c1"));
        assertThat(test.journal.evidence().from(0, 10))
                .extracting(EvidenceTable.Stored::sequence)
                .containsExactly(0L);
    }

    @Test
    void aConfirmationWithoutATransactionIsRefused() {
        test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
        assertThatThrownBy(() -> test.journal.chunks().confirm(test.erased("chunk-1", run, "c1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs a transaction of the journal");
    }

    @Test
    void aChunkIsConfirmedOnce() {
        test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
        test.confirm(test.erased("chunk-1", run, "c1"));
        assertThatThrownBy(() -> test.confirm(test.erased("chunk-1", run, "c1")))
                .hasMessageContaining("chunk-1 has no open intent");
        assertThat(test.count("lapse_record_log_1")).isEqualTo(1);
    }

    @Test
    void anotherEpochRefusesIntentAndConfirmation() {
        Intent intent = test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
        Confirmation confirmation = test.erased("chunk-1", run, "c1");
        test.database.jdbc().update("update lapse_fence set epoch = epoch + 1");

        assertThatThrownBy(() -> test.confirm(confirmation)).isInstanceOf(LeaseLostException.class);
        Intent late = new Intent("chunk-2", run, CLUSTER, intent.epoch(), "plan", 7, intent.records(), List.of());
        assertThatThrownBy(() -> test.journal.chunks().intend(late)).isInstanceOf(LeaseLostException.class);
        assertThat(test.journal.chunks().open())
                .map(test.journal.chunks()::intent)
                .containsExactly(intent);
        assertThat(test.count("lapse_evidence")).isZero();
    }

    @Test
    void theRecordLogAnswersForEveryRecordAndNoOther() {
        test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
        test.confirm(test.erased("chunk-1", run, "c1"));
        assertThat(test.journal.recordLog().of(CUSTOMER, Key.of("c1")))
                .containsExactly(new RecordLog.Entry(
                        Intent.Fate.ERASED, CLUSTER, run, TestJournal.NOW.truncatedTo(ChronoUnit.MILLIS)));
        assertThat(test.journal.recordLog().of(CUSTOMER, Key.of("c2"))).isEmpty();
        assertThat(test.journal.recordLog().of(ORDER, Key.of("c1"))).isEmpty();
    }

    @Test
    void carriedDatesAreMergedToTheLatestOrTheEarliest() {
        test.intend("chunk-1", run, erase(ORDER, "o1"));
        test.confirm(test.confirmation(
                "chunk-1",
                run,
                List.of(),
                List.of(
                        carry("c1", "last-activity", 2020, true),
                        carry("c1", "last-activity", 2022, true),
                        carry("c1", "last-activity", 2021, true),
                        carry("c1", "first-order", 2020, false),
                        carry("c2", "last-activity", 2019, true))));
        test.intend("chunk-2", run, erase(ORDER, "o2"));
        test.confirm(test.confirmation(
                "chunk-2",
                run,
                List.of(),
                List.of(
                        carry("c1", "last-activity", 2018, true),
                        carry("c1", "first-order", 2017, false),
                        carry("c2", "last-activity", 2024, true))));

        assertThat(test.journal
                        .carriedDates()
                        .carried(CUSTOMER, "last-activity", List.of(Key.of("c1"), Key.of("c2"), Key.of("c3"))))
                .isEqualTo(Map.of(Key.of("c1"), year(2022), Key.of("c2"), year(2024)));
        assertThat(test.journal.carriedDates().carried(CUSTOMER, "first-order", List.of(Key.of("c1"))))
                .isEqualTo(Map.of(Key.of("c1"), year(2017)));
        assertThat(test.journal.carriedDates().carried(ORDER, "first-order", List.of(Key.of("c1"))))
                .isEmpty();
    }

    @Test
    void aRecordThatGoesIsForgottenWithTheDatesOfItsOwnChunk() {
        test.intend("chunk-1", run, erase(ORDER, "o1"));
        test.confirm(test.confirmation(
                "chunk-1",
                run,
                List.of(),
                List.of(carry("c1", "last-activity", 2020, true), carry("c2", "last-activity", 2020, true))));
        test.intend("chunk-2", run, erase(CUSTOMER, "c1"));
        test.confirm(test.confirmation(
                "chunk-2",
                run,
                List.of(),
                List.of(carry("c1", "last-activity", 2022, true)),
                List.of(new Confirmation.Forget(CUSTOMER, Key.of("c1")))));
        assertThat(test.journal.carriedDates().carried(CUSTOMER, "last-activity", List.of(Key.of("c1"), Key.of("c2"))))
                .isEqualTo(Map.of(Key.of("c2"), year(2020)));
    }

    @Test
    void aRecordCountsOnceForItsAsOfDateHoweverOftenItIsMet() {
        test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
        test.confirm(test.confirmation("chunk-1", run, test.logged(Intent.Fate.REDUCED, "c1", "c2"), List.of()));
        test.plannedRun();
        test.intend("chunk-2", run, erase(CUSTOMER, "c1"));
        test.confirm(test.erased("chunk-2", run, "c1", "c2", "c3"));
        assertThat(test.journal.tallies().of(AS_OF, CLUSTER)).contains(new AsOfTally(1000, 3));
    }

    @Test
    void anUnlinkedRecordIsLoggedAndNotCounted() {
        test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
        test.confirm(test.confirmation("chunk-1", run, test.logged(Intent.Fate.UNLINKED, "c1"), List.of()));
        assertThat(test.count("lapse_record_log_1")).isEqualTo(1);
        assertThat(test.journal.tallies().of(AS_OF, CLUSTER)).contains(new AsOfTally(1000, 0));
    }

    @Test
    void fiveThousandRecordsCostNoMoreStatementsThanFive() {
        assertThat(statementsToConfirm(5)).isEqualTo(statementsToConfirm(5_000));
    }

    private List<String> statementsToConfirm(int records) {
        StatementCounter counter = new StatementCounter(test.database.dataSource());
        JournalDatabase counted = test.database.through(counter);
        Journal journal = test.over(counted);
        String chunk = "chunk-" + records;
        test.intend(chunk, run, erase(CUSTOMER, "c1"));
        Confirmation confirmation = test.confirmation(
                chunk,
                run,
                test.logged(Intent.Fate.ERASED, keys("k" + records + "-", records)),
                List.of(keys("p" + records + "-", records)).stream()
                        .map(key -> carry(key, "last-activity", 2020, true))
                        .toList(),
                List.of(keys("g" + records + "-", records)).stream()
                        .map(key -> new Confirmation.Forget(CUSTOMER, Key.of(key)))
                        .toList());
        counted.inTransaction(() -> journal.chunks().confirm(confirmation));
        // A list of place holders is part of one statement, however long it is.
        return counter.statements().stream()
                .map(sql -> sql.replaceAll("in \\(\\?(, \\?)*\\)", "in (?)"))
                .toList();
    }

    @Test
    void knowsWhichRecordsTheRunsOfADateHaveCounted() {
        test.intend("chunk-1", run, erase(CUSTOMER, "c-1"), erase(CUSTOMER, "c-2"));
        test.confirm(test.erased("chunk-1", run, "c-1", "c-2"));

        List<Key> asked = List.of(Key.of("c-2"), Key.of("c-3"));
        assertThat(test.journal.tallies().counted(AS_OF, CLUSTER, CUSTOMER, asked))
                .isEqualTo(1);
        assertThat(test.journal.tallies().counted(AS_OF, CLUSTER, ORDER, asked)).isZero();
        assertThat(test.journal.tallies().counted(AS_OF.plusDays(1), CLUSTER, CUSTOMER, asked))
                .isZero();
        assertThat(test.journal.tallies().counted(AS_OF, CLUSTER, CUSTOMER, List.of()))
                .isZero();
    }

    @Test
    void theEntryIsStoredToTheMillisecondWithItsLeafHash() {
        test.journal.runs().append(TestJournal.entry(run, new EvidenceEntry.Verified(List.of(), List.of())));
        EvidenceTable.Stored stored = test.journal.evidence().from(0, 10).getFirst();
        assertThat(new String(stored.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"at\":\"2026-11-23T02:00:00.123Z\",\"run\":\"2026-11-23.1\",\"kind\":\"verified\",\"still-due\":[],\"kept\":[]}");
        assertThat(stored.leafHash()).isEqualTo(dev.lapse.core.ledger.LeafHash.of(stored.bytes()));
    }

    private static Confirmation.Carry carry(String customer, String event, int year, boolean latest) {
        return new Confirmation.Carry(CUSTOMER, event, Key.of(customer), year(year), latest);
    }

    private static LocalDate year(int year) {
        return LocalDate.of(year, 6, 1);
    }
}
