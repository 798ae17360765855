package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Interfering;
import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each record that a chunk intends is erased, or the chunk tells why not. */
class AccountTest {

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private RunReport runAndAfterTheIntent(String... statements) {
        AtomicBoolean done = new AtomicBoolean();
        return house.run("2026-11-23", point -> {
            if (point == Interfering.Point.AFTER_INTENT && done.compareAndSet(false, true)) {
                house.sql(statements);
            }
        });
    }

    private House twoPersonsWithNotes() {
        return house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table note(id int primary key, person_id int references person, text text)",
                        "insert into person values (1, 'a', '2020-01-01'), (2, 'b', '2020-01-01'), (3, 'c', '2026-01-01')",
                        "insert into note values (1, 1, 'n'), (2, 2, 'n'), (3, 2, 'n')")
                .rule("person", "seen", "P2Y")
                .binding(
                        person(),
                        recordSet("note")
                                .of("person")
                                .link("person", "person_id")
                                .field("text", "clear"));
    }

    @Test
    void recordsThatSomebodyElseDeletesMeanwhileAreToldAsGone() {
        twoPersonsWithNotes();
        RunReport report =
                runAndAfterTheIntent("delete from note where person_id = 2", "delete from person where id = 2");
        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 2 erased");
        assertThat(report.tallies())
                .contains(gone("db/person", 1), gone("db/note", 2))
                .filteredOn(tally -> tally.answer().equals("SKIPPED"))
                .hasSize(2);
    }

    @Test
    void aRecordThatIsGivenToSomebodyElseMeanwhileStaysAndTheRunIsNotComplete() {
        twoPersonsWithNotes();
        RunReport report = runAndAfterTheIntent("update note set person_id = 3 where id = 2");
        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.reasons()).extracting(RunReport.Reason::code).containsExactly("unaccounted");
        assertThat(report.firstLine())
                .startsWith("INCOMPLETE")
                .contains("records that were meant to be erased are still there without a reason to stay: 1");
        assertThat(house.rows("select id from note")).isEqualTo("2");
        assertThat(house.run("2026-11-23").outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(house.rows("select id from note")).isEqualTo("2");
    }

    private static Tally gone(String recordSet, long count) {
        return new Tally(recordSet, "SKIPPED", Optional.of("gone"), Optional.empty(), Optional.empty(), count);
    }
}
