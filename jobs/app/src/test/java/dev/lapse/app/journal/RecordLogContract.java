package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.CUSTOMER;
import static dev.lapse.app.journal.TestJournal.LOGGED_AT;
import static dev.lapse.app.journal.TestJournal.erase;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.RecordLog;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.store.Key;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;

/** What the record log promises on every product: a part a run, indexed at its end, gone behind the backup horizon. */
abstract class RecordLogContract {

    private final TestProduct product;
    private TestJournal test;

    RecordLogContract(TestProduct product) {
        this.product = product;
    }

    TestJournal test() {
        return test;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void answersAcrossTheRunsThatAreKept() {
        RunId first = night("chunk-1", "c1", "c2");
        RunId second = night("chunk-2", "c2", "c3");

        assertThat(runsThatErased("c1")).containsExactly(first);
        assertThat(runsThatErased("c2")).containsExactly(second, first);
        assertThat(runsThatErased("c3")).containsExactly(second);
        assertThat(runsThatErased("c4")).isEmpty();
        assertThat(states()).containsExactly("0 INDEXED", "1 INDEXED", "2 INDEXED");
    }

    @Test
    void aRunInProgressIsNotIndexedYetAndFoundAlready() {
        RunId run = test.plannedRun();
        confirm("chunk-1", run, "c1");
        assertThat(runsThatErased("c1")).containsExactly(run);
        assertThat(states()).containsExactly("0 INDEXED", "1 LOADING");
    }

    @Test
    void aRunThatIsResumedIsIndexedBeforeItGoesOn() {
        RunId run = test.plannedRun();
        confirm("chunk-1", run, "c1");
        assertThat(test.plannedRun()).isEqualTo(run);
        assertThat(states()).containsExactly("0 INDEXED", "1 INDEXED");
        confirm("chunk-2", run, "c2");
        assertThat(runsThatErased("c1")).containsExactly(run);
        assertThat(runsThatErased("c2")).containsExactly(run);
    }

    @Test
    void aLaterAttemptAtTheSameDateFindsWhatWasCountedByAnIndex() {
        RunId broken = test.plannedRun();
        confirm("chunk-1", broken, "c1");
        end(broken);
        RunId next = test.plannedRun();
        assertThat(next.sequence()).isEqualTo(2);
        assertThat(states()).containsExactly("0 INDEXED", "1 INDEXED", "2 INDEXED");
        confirm("chunk-2", next, "c2");
        assertThat(runsThatErased("c2")).containsExactly(next);
    }

    @Test
    void anIndexThatWasCutOffIsMadeByTheNextRun() {
        RunId broken = test.plannedRun();
        confirm("chunk-1", broken, "c1");
        end(broken);
        RunId next = night("chunk-2", "c2");
        assertThat(states()).containsExactly("0 INDEXED", "1 INDEXED", "2 INDEXED");
        assertThat(runsThatErased("c1")).containsExactly(broken);
        assertThat(next.sequence()).isEqualTo(2);
    }

    @Test
    void aPartGoesWhenNoBackupCanBringItsRecordsBackAndTheLogSaysSo() {
        RunId old = night("chunk-1", "c1", "c2");
        RunId now = test.plannedRun();
        confirm("chunk-2", now, "c3");

        test.journal.runs().tendRecordLog(now, LOGGED_AT);
        assertThat(states()).containsExactly("0 INDEXED", "1 INDEXED", "2 INDEXED");
        assertThat(runsThatErased("c1")).containsExactly(old);

        test.journal.runs().tendRecordLog(now, LOGGED_AT.plusMillis(1));
        assertThat(states()).containsExactly("0 INDEXED", "1 REMOVED", "2 INDEXED");
        assertThat(runsThatErased("c1")).isEmpty();
        assertThat(runsThatErased("c3")).containsExactly(now);
        assertThat(tables()).containsExactly("lapse_record_log", "lapse_record_log_2", "lapse_record_log_part");
        assertThat(lastEntry()).endsWith("\"kind\":\"record-log-removed\",\"of-run\":\"2026-11-23.1\",\"records\":2}");

        long entries = test.count("lapse_evidence");
        test.journal.runs().tendRecordLog(now, LOGGED_AT.plusMillis(1));
        assertThat(test.count("lapse_evidence")).isEqualTo(entries);
    }

    @Test
    void aRemovalThatWasCutOffIsFinishedByTheNextRunAndLoggedOnce() {
        night("chunk-1", "c1");
        RunId now = test.plannedRun();
        test.database.jdbc().update("update lapse_record_log_part set state = 'REMOVING' where run_id = 1");
        assertThat(runsThatErased("c1")).isEmpty();
        long entries = test.count("lapse_evidence");

        test.journal.runs().tendRecordLog(now, LOGGED_AT.plusMillis(1));
        assertThat(states()).containsExactly("0 INDEXED", "1 REMOVED", "2 INDEXED");
        assertThat(tables()).doesNotContain("lapse_record_log_1");
        assertThat(test.count("lapse_evidence")).isEqualTo(entries);
    }

    @Test
    void aPartWithAnOpenIntentStaysWhateverItsAge() {
        RunId old = night("chunk-1", "c1");
        test.intend("chunk-9", old, erase(CUSTOMER, "c9"));
        RunId now = test.plannedRun();
        test.journal.runs().tendRecordLog(now, LOGGED_AT.plus(Duration.ofDays(1)));
        assertThat(runsThatErased("c1")).containsExactly(old);

        test.confirm(test.erased("chunk-9", old, "c9"));
        assertThat(runsThatErased("c9")).containsExactly(old);
    }

    RunId night(String chunk, String... keys) {
        RunId run = test.plannedRun();
        confirm(chunk, run, keys);
        test.journal.runs().tendRecordLog(run, LOGGED_AT);
        end(run);
        return run;
    }

    void confirm(String chunk, RunId run, String... keys) {
        test.intend(
                chunk,
                run,
                List.of(keys).stream().map(key -> erase(CUSTOMER, key)).toArray(Intent.Meant[]::new));
        test.confirm(test.erased(chunk, run, keys));
    }

    private void end(RunId run) {
        test.journal
                .runs()
                .end(run, "COMPLETE", TestJournal.entry(run, new EvidenceEntry.RunEnded("COMPLETE", List.of())));
    }

    List<RunId> runsThatErased(String key) {
        return test.journal.recordLog().of(CUSTOMER, Key.of(key)).stream()
                .map(RecordLog.Entry::run)
                .toList();
    }

    List<String> states() {
        return test.database
                .jdbc()
                .queryForList("select run_id || ' ' || state from lapse_record_log_part order by run_id", String.class);
    }

    private List<String> tables() {
        return Objects.requireNonNull(test.database.jdbc().execute((ConnectionCallback<List<String>>) connection -> {
            List<String> tables = new ArrayList<>();
            try (ResultSet row = connection
                    .getMetaData()
                    .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
                while (row.next()) {
                    tables.add(row.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
            return tables.stream()
                    .filter(table -> table.startsWith("lapse_record_log"))
                    .sorted()
                    .toList();
        }));
    }

    private String lastEntry() {
        List<EvidenceTable.Stored> all = test.journal.evidence().from(0, 100);
        assertThat(all).isNotEmpty();
        return new String(all.getLast().bytes(), UTF_8);
    }
}
