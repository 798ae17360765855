package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Interfering;
import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.store.StoreException;
import java.sql.Connection;
import java.sql.Statement;
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
        assertThat(report.tallies())
                .contains(new Tally(
                        "db/note", "SKIPPED", Optional.of("unaccounted"), Optional.empty(), Optional.empty(), 1));
        assertThat(house.rows("select id from note")).isEqualTo("2");
        assertThat(house.run("2026-11-23").outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(house.rows("select id from note")).isEqualTo("2");
    }

    private House personsWithOrders() {
        return house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table purchase(id int primary key, person_id int references person, bought date, what text)",
                        "create index on purchase(person_id)",
                        "create table line(id int primary key, purchase_id int references purchase, what text)",
                        "create index on line(purchase_id)",
                        "insert into person values (1, 'a', '2020-01-01'), (2, 'b', '2020-01-01')",
                        "insert into purchase values (17, 1, '2026-01-01', 'w'), (2, 2, '2026-01-01', 'w')",
                        "insert into line values (170, 17, 'l'), (20, 2, 'l')")
                .rule("person", "seen", "P2Y")
                .rule("purchase", "bought", "P1Y")
                .binding(
                        person(),
                        recordSet("purchase")
                                .link("person", "person_id", "when-gone: goes")
                                .event("bought")
                                .field("what", "clear"),
                        recordSet("line")
                                .of("purchase")
                                .link("purchase", "purchase_id")
                                .field("what", "clear"));
    }

    /** What goes along does not name the root that brings it; its own key may even be that of another root. */
    @Test
    void aRecordOfAnotherClusterThatSomebodyHoldsKeepsTheRootsThatMayHaveBroughtIt() throws Exception {
        personsWithOrders();
        try (Connection somebody = house.connect();
                Statement statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            statement.execute("select * from purchase where id = 17 for update");

            RunReport report = house.run("2026-11-23");

            assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.reasons()).extracting(RunReport.Reason::code).containsExactly("busy");
            assertThat(house.rows("select id from person where id = 1")).isEqualTo("1");
            somebody.rollback();
        }
        assertThat(house.run("2026-11-23").outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(house.rows("select (select count(*) from person), (select count(*) from purchase), (select count(*)"
                        + " from line)"))
                .isEqualTo("0 0 0");
    }

    @Test
    void aRunThatSettlesAChunkOfAnEndedRunAnswersForItsRecords() {
        twoPersonsWithNotes();
        AtomicBoolean done = new AtomicBoolean();
        RunReport first = house.run("2026-11-23", point -> {
            if (point == Interfering.Point.BEFORE_COMMIT && done.compareAndSet(false, true)) {
                throw new StoreException("db", StoreException.Kind.UNREACHABLE, "08006", "committing a chunk");
            }
        });
        assertThat(first.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(house.journal().chunks().open()).hasSize(1);
        house.sql("update note set person_id = 3 where id = 2");

        RunReport next = house.run("2026-11-23");

        assertThat(next.run()).isNotEqualTo(first.run());
        assertThat(next.reasons()).extracting(RunReport.Reason::code).containsExactly("unaccounted");
        assertThat(house.run("2026-11-23").outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(house.rows("select id from note")).isEqualTo("2");
    }

    /** The intent says it goes, and then somebody refers to it: it is reduced, and its copies stay as they may. */
    @Test
    void aRecordThatIsOnlyReducedInTheEndLeavesNothingUnaccounted() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table invoice(id int primary key, person_id int references person, issued date)",
                        "create index on invoice(person_id)",
                        "create table wish(id int primary key, person_id int references person, noted date, what text)",
                        "create index on wish(person_id)",
                        "insert into person values (1, 'a', '2020-01-01')",
                        "insert into wish values (1, 1, '2026-01-01', 'w')")
                .rule("person", "seen", "P2Y", "while-referenced: reduce")
                .rule("invoice", "issued", "none", "obligations: [{obligation: bookkeeping, keep: whole-record}]")
                .rule("wish", "noted", "P1Y")
                .binding(
                        person(),
                        recordSet("invoice").link("person", "person_id").event("issued"),
                        recordSet("wish")
                                .link("person", "person_id", "when-gone: unlink")
                                .event("noted")
                                .field("what", "clear"));
        RunReport report = runAndAfterTheIntent("insert into invoice values (5, 1, '2026-06-01')");
        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 1 reduced");
        assertThat(house.rows("select person_id from wish")).isEqualTo("1");
    }

    private static Tally gone(String recordSet, long count) {
        return new Tally(recordSet, "SKIPPED", Optional.of("gone"), Optional.empty(), Optional.empty(), count);
    }
}
