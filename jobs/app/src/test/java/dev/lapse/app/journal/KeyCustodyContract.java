package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.AS_OF;
import static dev.lapse.app.journal.TestJournal.CUSTOMER;
import static dev.lapse.app.journal.TestJournal.LOGGED_AT;
import static dev.lapse.app.journal.TestJournal.ORDER;
import static dev.lapse.app.journal.TestJournal.erase;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Leases;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.KeyCustody;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.PurposeKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the care of the keys promises on every product. */
abstract class KeyCustodyContract {

    private static final String US = "the test";

    private final TestProduct product;
    private TestJournal test;
    private KeyCustody custody;

    KeyCustodyContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        custody = test.journal.keyCustody(test.keys);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void listsEveryKeyAndWhatLiesUnderIt() {
        RunId run = erasedInOneRun("c1", "c2");
        test.intend("chunk-2", run, erase(CUSTOMER, "c3"));
        test.journal.suspensions().place(suspension(), SuspensionGrounds.OF_A_TEST);
        assertThat(custody.list().stream()
                        .map(key -> key.purpose().word() + " " + PurposeKey.name(key.period()) + " " + key.current()
                                + " " + key.uses().count() + " " + key.uses().what()))
                .containsExactly(
                        "pseudonym 2026 true 0 records with pseudonyms in the stores",
                        "record-log 2026 true 2 tokens of the record log",
                        "carried-date 2026 true 1 carried dates",
                        "intent 2026 true 1 intents that are not settled",
                        "suspension 2026 true 1 suspensions in force",
                        "request 2026 true 0 persons and contacts of requests",
                        "answered-call 2026 true 0 calls of the REST API and answers to them");
    }

    @Test
    void whatLiesUnderAnOldKeyIsFoundAfterARotation() {
        RunId run = erasedInOneRun("c1");
        assertThat(rotate(Purpose.RECORD_LOG)).isInstanceOf(KeyCustody.Answer.Done.class);
        assertThat(rotate(Purpose.CARRIED_DATE)).isInstanceOf(KeyCustody.Answer.Done.class);

        assertThat(periods(Purpose.RECORD_LOG)).containsExactly("2026", "2026.2");
        assertThat(test.keys.current(Purpose.RECORD_LOG).period()).isEqualTo(2026002);
        assertThat(test.journal.recordLog().of(CUSTOMER, Key.of("c1"))).hasSize(1);
        assertThat(test.journal.carriedDates().carried(CUSTOMER, "last-activity", List.of(Key.of("c-1"))))
                .containsEntry(Key.of("c-1"), AS_OF);
        assertThat(lastEntry())
                .endsWith("\"kind\":\"key-rotated\",\"purpose\":\"carried-date\",\"period\":\"2026.2\"}");

        test.intend("chunk-9", run, erase(CUSTOMER, "c9"));
        test.confirm(test.erased("chunk-9", run, "c9"));
        assertThat(test.journal.recordLog().of(CUSTOMER, Key.of("c9"))).hasSize(1);
        assertThat(uses(Purpose.RECORD_LOG)).containsExactly(1L, 1L);
    }

    @Test
    void aKeyThatIsInUseIsNotDestroyed() {
        assertThat(destroy(Purpose.RECORD_LOG, "2026"))
                .isEqualTo(new KeyCustody.Answer.Refused(
                        "key-current",
                        "the key record-log 2026 is the one in use; run lapse keys rotate --purpose record-log first"));
        assertThat(test.count("lapse_evidence")).isZero();
    }

    @Test
    void aKeyThatALiveRecordLogLiesUnderIsDestroyedOnlyBehindTheBackupHorizon() {
        RunId run = erasedInOneRun("c1", "c2");
        end(run);
        rotate(Purpose.RECORD_LOG);
        assertThat(destroy(Purpose.RECORD_LOG, "2026"))
                .isEqualTo(new KeyCustody.Answer.Refused(
                        "key-needed",
                        "the key record-log 2026 is needed for 2 tokens of the record log; a run removes them when the"
                                + " backup horizon has passed; until then a replay needs them"));
        assertThat(periods(Purpose.RECORD_LOG)).containsExactly("2026", "2026.2");

        RunId later = test.plannedRun();
        test.journal.runs().tendRecordLog(later, LOGGED_AT.plusMillis(1));
        assertThat(destroy(Purpose.RECORD_LOG, "2026")).isInstanceOf(KeyCustody.Answer.Done.class);
        assertThat(periods(Purpose.RECORD_LOG)).containsExactly("2026.2");
        assertThat(lastEntry())
                .endsWith(
                        "\"kind\":\"key-destroyed\",\"purpose\":\"record-log\",\"period\":\"2026\",\"because\":\"a test\"}");
        assertThat(destroy(Purpose.RECORD_LOG, "2026"))
                .isEqualTo(new KeyCustody.Answer.Refused(
                        "key-unknown", "there is no key record-log 2026; of that purpose there are 2026.2"));
        // Neither the year nor another start brings it back.
        assertThat(test.keys.current(Purpose.RECORD_LOG).period()).isEqualTo(2026002);
    }

    @Test
    void everyPurposeHasItsOwnReasonToKeepAKey() {
        RunId run = erasedInOneRun("c1");
        test.intend("chunk-2", run, erase(CUSTOMER, "c3"));
        test.journal.suspensions().place(suspension(), SuspensionGrounds.OF_A_TEST);
        for (Purpose purpose : List.of(Purpose.CARRIED_DATE, Purpose.INTENT, Purpose.SUSPENSION)) {
            rotate(purpose);
            assertThat(destroy(purpose, "2026"))
                    .isInstanceOfSatisfying(
                            KeyCustody.Answer.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("key-needed"));
        }
        test.journal.suspensions().lift("s-1", "legal-7", "settled");
        test.confirm(test.erased("chunk-2", run, "c3"));
        assertThat(destroy(Purpose.SUSPENSION, "2026")).isInstanceOf(KeyCustody.Answer.Done.class);
        assertThat(destroy(Purpose.INTENT, "2026")).isInstanceOf(KeyCustody.Answer.Done.class);
        assertThat(destroy(Purpose.CARRIED_DATE, "2026")).isInstanceOf(KeyCustody.Answer.Refused.class);
    }

    @Test
    void pseudonymsNeverNeedTheKeyTheyWereMadeWith() {
        rotate(Purpose.PSEUDONYM);
        assertThat(destroy(Purpose.PSEUDONYM, "2026")).isInstanceOf(KeyCustody.Answer.Done.class);
        assertThat(periods(Purpose.PSEUDONYM)).containsExactly("2026.2");
        rotate(Purpose.PSEUDONYM);
        assertThat(periods(Purpose.PSEUDONYM)).containsExactly("2026.2", "2026.3");
    }

    @Test
    void nothingIsChangedWhileSomebodyElseIsAtWork() {
        Leases.Acquisition.Acquired acquired =
                (Leases.Acquisition.Acquired) test.journal.leases().acquire("a run", Duration.ZERO);
        try (Leases.HeldLease held = acquired.lease()) {
            held.requireHeld();
            assertThat(custody.rotate(Purpose.INTENT, US))
                    .isEqualTo(new KeyCustody.Answer.Refused(
                            "lease-held", "another Lapse is at work (a run); let it end, then try again"));
        }
        assertThat(periods(Purpose.INTENT)).containsExactly("2026");
    }

    private RunId erasedInOneRun(String... keys) {
        RunId run = test.plannedRun();
        test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
        test.confirm(test.confirmation(
                "chunk-1",
                run,
                test.logged(dev.lapse.core.erasing.Intent.Fate.ERASED, keys),
                List.of(new Confirmation.Carry(CUSTOMER, "last-activity", Key.of("c-1"), AS_OF, true))));
        test.giveLeaseBack();
        return run;
    }

    private void end(RunId run) {
        test.journal
                .runs()
                .end(run, "COMPLETE", TestJournal.entry(run, new EvidenceEntry.RunEnded("COMPLETE", List.of())));
    }

    private static Suspension suspension() {
        return new Suspension("s-1", new Suspension.OfRecord(ORDER, Key.of("o1")));
    }

    private KeyCustody.Answer rotate(Purpose purpose) {
        test.giveLeaseBack();
        return custody.rotate(purpose, US);
    }

    private KeyCustody.Answer destroy(Purpose purpose, String period) {
        test.giveLeaseBack();
        return custody.destroy(purpose, period, "a test", US);
    }

    private List<String> periods(Purpose purpose) {
        return custody.list().stream()
                .filter(key -> key.purpose() == purpose)
                .map(key -> PurposeKey.name(key.period()))
                .toList();
    }

    private List<Long> uses(Purpose purpose) {
        return custody.list().stream()
                .filter(key -> key.purpose() == purpose)
                .map(key -> key.uses().count())
                .toList();
    }

    private String lastEntry() {
        return new String(test.journal.evidence().from(0, 100).getLast().bytes(), UTF_8);
    }
}
