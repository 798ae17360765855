package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.LOGGED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.erasing.RunId;
import org.junit.jupiter.api.Test;

class RecordLogOnMariaDbTest extends RecordLogContract {
    RecordLogOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }

    @Test
    void aPartThatSomebodyReadsIsIndexedByTheNextRun() {
        RunId run = test().plannedRun();
        confirm("chunk-1", run, "c1");
        test().database.inOneState(reading -> {
            assertThat(reading.queryForObject("select count(*) from lapse_record_log_1", Long.class))
                    .isEqualTo(1);
            return join(Thread.ofPlatform().start(() -> test().journal.runs().tendRecordLog(run, LOGGED_AT)));
        });
        assertThat(states()).containsExactly("0 INDEXED", "1 LOADING");
        assertThat(runsThatErased("c1")).containsExactly(run);

        test().journal.runs().tendRecordLog(run, LOGGED_AT);
        assertThat(states()).containsExactly("0 INDEXED", "1 INDEXED");
    }

    /** The statement that makes the table has committed by itself before the list of the parts is told of it. */
    @Test
    void aTableThatNoListTellsOfIsTakenUpWhenTheRunIsResumed() {
        RunId run = test().plannedRun();
        test().database.jdbc().update("delete from lapse_record_log_part where run_id = 1");
        assertThat(test().plannedRun()).isEqualTo(run);
        confirm("chunk-1", run, "c1");
        assertThat(states()).containsExactly("0 INDEXED", "1 INDEXED");
        assertThat(runsThatErased("c1")).containsExactly(run);
    }

    @Test
    void aPartThatSomebodyReadsIsDroppedByTheNextRun() {
        night("chunk-1", "c1");
        RunId now = test().plannedRun();
        int[] read = {0};
        test().database.inOneState(reading -> {
            assertThat(reading.queryForObject("select count(*) from lapse_record_log_1", Long.class))
                    .isEqualTo(1);
            Thread tending = Thread.ofPlatform()
                    .start(() -> read[0] = test().journal.runs().tendRecordLog(now, LOGGED_AT.plusMillis(1)));
            return join(tending);
        });
        assertThat(read[0]).isEqualTo(1);
        assertThat(states()).containsExactly("0 INDEXED", "1 REMOVING", "2 INDEXED");
        assertThat(runsThatErased("c1")).isEmpty();

        assertThat(test().journal.runs().tendRecordLog(now, LOGGED_AT.plusMillis(1)))
                .isZero();
        assertThat(states()).containsExactly("0 INDEXED", "1 REMOVED", "2 INDEXED");
    }

    private static boolean join(Thread thread) {
        try {
            thread.join();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
