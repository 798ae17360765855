package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.LOGGED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.erasing.RunId;
import org.junit.jupiter.api.Test;

/** What the record log promises where others may read it meanwhile. */
abstract class RecordLogOnServerContract extends RecordLogContract {

    RecordLogOnServerContract(TestProduct product) {
        super(product);
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

    static boolean join(Thread thread) {
        try {
            thread.join();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
