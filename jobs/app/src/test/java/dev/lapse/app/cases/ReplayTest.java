package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.BatchReplayLauncher;
import dev.lapse.app.batch.Interfering;
import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.ReplayRequest;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunSurroundings;
import dev.lapse.app.journal.SuspensionGrounds;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Requester;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a replay does after a restore. The backup is a copy of the tables in another schema; a restore puts back what is missing
 * and how it was.
 */
class ReplayTest {

    /** The clock of the house. */
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private void customersWithOrders() {
        house.sql(
                        "create table address(id int primary key, line text)",
                        "create table customer(id int primary key, name text, last_seen date, made date,"
                                + " address_id int references address)",
                        "create table invoice(id int primary key, customer_id int not null references customer,"
                                + " issued date, buyer text)",
                        "create table line(id int primary key, invoice_id int not null references invoice, note text)",
                        "create index on customer(address_id)",
                        "create index on invoice(customer_id)",
                        "create index on line(invoice_id)",
                        "insert into address select i, 'street ' || i from generate_series(1, 4) i",
                        "insert into customer select i, 'name ' || i, date '2020-01-01', date '2019-01-01', i"
                                + " from generate_series(1, 4) i",
                        "insert into invoice values (10, 1, '2010-05-01', 'b'), (11, 2, '2024-05-01', 'b')",
                        "insert into line values (100, 10, 'l'), (101, 10, 'l'), (102, 11, 'l')")
                .rule("customer", "last-seen", "P2Y", "while-referenced: reduce")
                .rule("invoice", "issued", "P2Y", "obligations: [{obligation: bookkeeping, keep: whole-record}]")
                .binding(
                        recordSet("address").of("customer").field("line", "address", "{fixed: \"-\"}"),
                        recordSet("customer")
                                .with("created: made")
                                .subject("person")
                                .link("address", "address_id")
                                .with("events: {last-seen: last_seen}")
                                .field("name", "{token: 16}"),
                        recordSet("invoice")
                                .link("customer", "customer_id")
                                .event("issued")
                                .field("buyer", "with-record"),
                        recordSet("line")
                                .of("invoice")
                                .link("invoice", "invoice_id")
                                .field("note", "with-record"));
        house.sql("create schema backup");
        for (String table : new String[] {"address", "customer", "invoice", "line"}) {
            house.sql("create table backup." + table + " as table public." + table);
        }
    }

    private void restore() {
        house.sql("truncate public.line, public.invoice, public.customer, public.address");
        for (String table : new String[] {"address", "customer", "invoice", "line"}) {
            house.sql("insert into public." + table + " table backup." + table);
        }
    }

    private String everything() {
        return house.rows("select 'a', * from address order by id") + "\n"
                + house.rows("select 'c', * from customer order by id") + "\n"
                + house.rows("select 'i', * from invoice order by id") + "\n"
                + house.rows("select 'l', * from line order by id");
    }

    private RunReport replay(Instant since) {
        return replay(since, house.surroundings());
    }

    private static RunReport replay(Instant since, RunSurroundings surroundings) {
        return new BatchReplayLauncher(surroundings)
                .replay(
                        new ReplayRequest(since, Set.of("db"), LocalDate.of(2026, 11, 23), false, "the test"),
                        (step, cluster, done, expected) -> {});
    }

    @Test
    void whatWasErasedAndReducedIsSoAgainAndASecondReplayFindsNothing() {
        customersWithOrders();
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 9 erased, 2 reduced");
        String after = everything();

        restore();
        assertThat(everything()).isNotEqualTo(after);
        RunReport report = replay(NOW);
        assertThat(report.firstLine())
                .isEqualTo("COMPLETE replay since 2026-11-23T09:00:00Z: 9 erased again, 2 reduced again");
        assertThat(everything()).isEqualTo(after);
        assertThat(report.run().orElseThrow().name()).isEqualTo("2026-11-23.replay-1");

        assertThat(replay(NOW).firstLine())
                .isEqualTo("COMPLETE replay since 2026-11-23T09:00:00Z: nothing that was erased is back");
        assertThat(everything()).isEqualTo(after);
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
        assertThat(house.journal().recordLog().of(new RecordSetName("db", "customer"), Key.of("1")))
                .extracting(entry -> entry.run().name())
                .containsExactly("2026-11-23.replay-1", "2026-11-23.1");
    }

    @Test
    void whatARequestErasedIsErasedAgainThoughItsRuleWouldKeepItAndNobodyElsesIs() {
        customersWithOrders();
        for (String schema : new String[] {"public", "backup"}) {
            house.sql(
                    "update " + schema + ".customer set last_seen = '2026-06-01'",
                    "update " + schema + ".invoice set issued = '2026-05-01' where id = 11",
                    "update " + schema + ".invoice set issued = '2020-05-01' where id = 10");
        }
        assertThat(house.erase("2026-11-23", new SubjectKey("person", "1")).firstLine())
                .isEqualTo("COMPLETE 2026-11-23 request R1: 5 erased");
        assertThat(house.erase("2026-11-23", new SubjectKey("person", "2")).firstLine())
                .isEqualTo("COMPLETE 2026-11-23 request R1: 2 reduced");
        String after = everything();

        for (int time = 0; time < 2; time++) {
            restore();
            assertThat(everything()).isNotEqualTo(after);
            assertThat(replay(NOW).firstLine())
                    .isEqualTo("COMPLETE replay since 2026-11-23T09:00:00Z: 5 erased again, 2 reduced again");
            assertThat(everything()).isEqualTo(after);
            assertThat(replay(NOW).firstLine())
                    .isEqualTo("COMPLETE replay since 2026-11-23T09:00:00Z: nothing that was erased is back");
        }
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
    }

    @Test
    void aRunRefusesAStoreThatWasRestoredAndNamesTheCommand() {
        customersWithOrders();
        house.run("2026-11-23");
        restore();
        String restored = everything();

        RunReport refused = house.run("2026-11-23");
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.reasons()).first().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("store-restored");
            assertThat(reason.action()).contains("lapse replay --since MOMENT-OF-THE-BACKUP --store db");
        });
        assertThat(everything()).isEqualTo(restored);

        assertThat(replay(NOW).outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(house.run("2026-11-23").outcome()).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void tokensUnderAnOldKeyAreMatchedToo() {
        customersWithOrders();
        house.run("2026-11-23");
        String after = everything();
        house.rotate(Purpose.RECORD_LOG);
        restore();
        assertThat(replay(NOW).firstLine()).contains("9 erased again, 2 reduced again");
        assertThat(everything()).isEqualTo(after);
    }

    @Test
    void aSuspendedRecordStaysAndIsReported() {
        customersWithOrders();
        house.run("2026-11-23");
        restore();
        house.journal()
                .suspensions()
                .place(
                        new Suspension(
                                "s-1", new Suspension.OfRecord(new RecordSetName("db", "customer"), Key.of("3"))),
                        SuspensionGrounds.OF_A_TEST);

        RunReport report = replay(NOW);
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.firstLine()).contains("7 erased again, 2 reduced again, 2 back and kept");
        assertThat(report.tallies())
                .anyMatch(tally -> tally.recordSet().equals("db/customer")
                        && tally.answer().equals("KEPT")
                        && tally.reason().filter("suspended"::equals).isPresent()
                        && tally.count() == 1);
        assertThat(house.rows("select id, name from customer where name not like 'lps-%' order by id"))
                .startsWith("3 name 3");
        // A suspended record is no sign of a restore that nobody has replayed.
        assertThat(house.run("2026-11-23").outcome()).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void aPersonWhoseRequestIsOpenStaysAndIsReported() {
        customersWithOrders();
        house.run("2026-11-23");
        restore();
        house.journal()
                .requests()
                .receive(
                        new RequestBook.Received(
                                "R-3",
                                RequestKind.ACCESS,
                                LocalDate.of(2026, 11, 23),
                                Requester.self(),
                                List.of(RequestSubject.of(new SubjectKey("person", "3"), "a test")),
                                Optional.empty()),
                        "the test");

        RunReport report = replay(NOW);

        assertThat(report.firstLine()).contains("7 erased again, 2 reduced again, 2 back and kept");
        assertThat(report.tallies())
                .anyMatch(tally -> tally.recordSet().equals("db/customer")
                        && tally.reason().filter("requested"::equals).isPresent()
                        && tally.count() == 1);
    }

    @Test
    void aRecordThatIsNewUnderAnOldKeyIsAFindingAndIsLeftAlone() {
        customersWithOrders();
        house.run("2026-11-23");
        house.sql(
                "insert into address values (3, 'new street'), (4, 'other street')",
                // Seen after the erasure; and, for the other one, only made after it.
                "insert into customer values (3, 'new', '2026-11-24', '2019-01-01', 3), (4, 'made', '2020-01-01', '2026-11-24', 4)");

        RunReport report = replay(NOW);
        assertThat(report.firstLine())
                .isEqualTo(
                        "COMPLETE replay since 2026-11-23T09:00:00Z: nothing that was erased is back, 4 new under an old key");
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("new-under-an-erased-key"))
                .extracting(Finding::count)
                .containsExactly(2L, 2L);
        assertThat(house.rows("select name from customer where id in (3, 4) order by id"))
                .isEqualTo("new\nmade");
    }

    @Test
    void whatTheRecordLogDoesNotReachBackToIsRefused() {
        customersWithOrders();
        RunReport nothing = replay(NOW);
        assertThat(nothing.reasons())
                .first()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo("nothing-logged"));

        house.run("2026-11-23");
        RunReport before = replay(NOW.minusSeconds(1));
        assertThat(before.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(before.reasons()).first().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("since-before-record-log");
            assertThat(reason.action()).contains("reaches back to 2026-11-23T09:00:00Z only");
        });
        assertThat(replay(NOW.plusSeconds(1)).reasons())
                .first()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo("since-after-now"));
    }

    @Test
    void whatAnAnnulledRunErasedIsLeftAlone() {
        customersWithOrders();
        RunId wrong = house.run("2026-11-23").run().orElseThrow();
        assertThat(house.journal().wrongRuns().run(wrong.name())).contains(wrong);
        assertThat(house.journal().wrongRuns().annul(wrong, "data protection", "the period was wrong"))
                .isTrue();
        assertThat(house.journal().wrongRuns().annul(wrong, "data protection", "again"))
                .isFalse();
        restore();
        String restored = everything();

        assertThat(replay(NOW).firstLine()).contains("nothing that was erased is back");
        assertThat(everything()).isEqualTo(restored);
    }

    @Test
    void whatTheRuleKeepsTodayStaysWithItsReason() {
        customersWithOrders();
        house.run("2026-11-23");
        restore();
        house.rule("customer", "last-seen", "P10Y", "while-referenced: reduce");

        RunReport report = replay(NOW);
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.tallies())
                .anyMatch(tally -> tally.recordSet().equals("db/customer")
                        && tally.answer().equals("KEPT")
                        && tally.reason().filter("period"::equals).isPresent()
                        && tally.count() == 3);
        assertThat(house.rows("select count(*) from customer")).isEqualTo("4");
        assertThat(house.rows("select count(*) from invoice")).isEqualTo("1");
    }

    @Test
    void aRootWithMoreDependentsThanAChunkHoldsGoesAgainInSlices() {
        customersWithOrders();
        house.bounds(3, 10);
        house.sql("insert into line select i, 10, 'many' from generate_series(1000, 1049) i");
        house.sql("drop table backup.line", "create table backup.line as table public.line");
        house.run("2026-11-23");
        String after = everything();
        restore();
        assertThat(replay(NOW).outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(everything()).isEqualTo(after);
    }

    @ParameterizedTest
    @EnumSource(Interfering.Point.class)
    void aReplayThatIsCutOffAnywhereIsSimplyStartedAgain(Interfering.Point point) {
        customersWithOrders();
        house.bounds(2, 20);
        house.run("2026-11-23");
        String after = everything();
        for (int n = 1; n <= 3; n++) {
            restore();
            AtomicInteger left = new AtomicInteger(n);
            RunReport broken = replay(NOW, house.hooked(at -> {
                if (at == point && left.decrementAndGet() == 0) {
                    throw new IllegalStateException("cut off");
                }
            }));
            assertThat(left.get()).as("the point was passed").isNotPositive();
            assertThat(broken.outcome()).isEqualTo(Outcome.INCOMPLETE);

            RunReport again = replay(NOW);
            assertThat(again.outcome()).as(again.firstLine()).isEqualTo(Outcome.COMPLETE);
            assertThat(again.resumed()).isTrue();
            assertThat(everything()).isEqualTo(after);
            assertThat(house.journalled("select count(*) from lapse_chunk where state = 'OPEN'"))
                    .isZero();
            assertThat(replay(NOW).firstLine()).contains("nothing that was erased is back");
        }
    }
}
