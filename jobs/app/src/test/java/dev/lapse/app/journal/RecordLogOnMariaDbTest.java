package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.LOGGED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.erasing.RunId;
import org.junit.jupiter.api.Test;

class RecordLogOnMariaDbTest extends RecordLogOnServerContract {
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
}
