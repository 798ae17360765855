package dev.lapse.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.RunReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each invariant is seen to fail on a violation that was planted for it. */
class InvariantsTest {

    @Test
    void aRecordThatWentWithoutAnEntryIsFound() {
        planted(
                "delete from lapse_record_log_1 where record_set = 'db/customer'",
                "1: db/customer 2 is gone and logged 0");
    }

    @Test
    void aRecordThatIsLoggedTwiceIsFound() {
        planted(
                "insert into lapse_record_log_1 select * from lapse_record_log_1 where record_set = 'db/customer'",
                "2: db/customer 2 is logged twice");
    }

    @Test
    void aLoggedRecordThatIsThereIsFound() {
        plantedInTheStore(
                "insert into customer values (2, 'c2', '2010-01-01')",
                "2: db/customer 2 is logged as ERASED and as it was");
    }

    @Test
    void aRecordThatWasNotDueAndChangedIsFound() {
        plantedInTheStore("update person set name = 'x' where id = 3", "3: db/person 3 was not to be touched");
        plantedInTheStore("delete from event where id = 41", "3: db/event 41 was not to be touched");
    }

    @Test
    void aRootThatDoesNotHoldIsFound() {
        planted(
                "update lapse_record_log_1 set token = x'00112233445566778899aabbccddeeff'"
                        + " where record_set = 'db/customer'",
                "4: RECORDS_DIFFER");
    }

    @Test
    void anIntentThatIsOpenIsFound() {
        planted(
                "update lapse_chunk set state = 'OPEN', payload = x'00'"
                        + " where chunk_id = (select min(chunk_id) from lapse_chunk)",
                "5: 1 intents are open");
        planted(
                "update BATCH_JOB_EXECUTION set end_time = null where status = 'COMPLETED'",
                "5: 1 executions of Spring Batch are open");
    }

    @Test
    void aSecondRunThatHasSomethingToDoIsFound() {
        plantedInTheStore("insert into person values (8, 'n8', '2010-01-01')", "6: the second run changed the stores");
    }

    @Test
    void countsThatDifferAreFound() {
        planted("update lapse_chunk_tally set records = records + 1 where answer = 'REDUCED'", "7: the log says");
        planted(
                "update lapse_chunk set accounted = accounted - 1 where chunk_id = (select min(chunk_id) from lapse_chunk)",
                "7: 1 chunks do not tell of all they intended");
        planted("delete from lapse_chunk_tally where answer = 'UNLINKED'", "7: the log says");
    }

    private static void planted(String inTheJournal, String violation) {
        violated(inTheJournal, List.of(), violation);
    }

    private static void plantedInTheStore(String sql, String violation) {
        violated("update lapse_lease set holder = holder", List.of(sql), violation);
    }

    private static void violated(String inTheJournal, List<String> inTheStore, String violation) {
        try (MemoryGround ground = MemoryGround.fresh();
                Life life = new Life(ground, Interception.none())) {
            Contents before = ground.contents();
            List<RunReport> reports = new ArrayList<>(List.of(life.night()));
            life.jdbc().update(inTheJournal);
            ground.sql("db", inTheStore);
            List<String> found;
            try {
                found = new Invariants(ground, life, before, reports, Errand.NIGHT).violations();
            } catch (RuntimeException secondRunBroke) {
                found = List.of(String.valueOf(secondRunBroke));
            }
            assertThat(found).anyMatch(what -> what.startsWith(violation));
        }
    }
}
