package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a clock starts, and who is still there when a chunk runs: E1, E4, E5, U1, S1 of {@code cases.md}. */
class RunningClockTest {

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private void customersAndOrders() {
        house.sql(
                        "create table customer(id int primary key, name text, registered date)",
                        "create table purchase(id int primary key, customer_id int not null references customer,"
                                + " ordered date, note text)",
                        "create index on purchase(customer_id)")
                .rule("customer", "last-order", "P2Y")
                .rule("purchase", "ordered", "P1Y")
                .binding(
                        recordSet("customer")
                                .subject("person")
                                .with("events: {last-order: {latest: [purchase.ordered], when-none: registered}}")
                                .field("name", "{token: 16}"),
                        recordSet("purchase")
                                .link("customer", "customer_id")
                                .event("ordered")
                                .field("note", "clear"));
    }

    @Test
    void aCustomerWhoseOrdersWentFirstStillFallsDueOnTheRightDay() {
        customersAndOrders();
        house.sql(
                "insert into customer values (1, 'a', '2010-01-01'), (2, 'never ordered', '2024-01-01')",
                "insert into purchase values (10, 1, '2023-05-01', 'x'), (11, 1, '2024-03-10', 'y')");

        assertThat(house.run("2025-03-11").firstLine()).isEqualTo("COMPLETE 2025-03-11: 2 erased");
        assertThat(house.rows("select id from customer order by id")).isEqualTo("1\n2");
        assertThat(house.run("2026-01-02").firstLine()).isEqualTo("COMPLETE 2026-01-02: 1 erased");
        assertThat(house.rows("select id from customer")).isEqualTo("1");
        assertThat(house.run("2026-03-10").firstLine()).isEqualTo("COMPLETE 2026-03-10: nothing was due");
        assertThat(house.run("2026-03-11").firstLine()).isEqualTo("COMPLETE 2026-03-11: 1 erased");
    }

    @Test
    void ordersAndTheirCustomerGoInOneRunWhenBothAreDue() {
        customersAndOrders();
        house.sql(
                "insert into customer values (1, 'a', '2010-01-01')",
                "insert into purchase values (10, 1, '2020-05-01', 'x')");

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 2 erased");
    }

    @Test
    void anUncommittedNewOrderKeepsItsCustomerAndTheOthersOfTheChunkGo() throws SQLException {
        customersAndOrders();
        house.sql("insert into customer select i, 'n' || i, '2015-01-01' from generate_series(1, 5) i");
        try (Connection other = house.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("insert into purchase values (30, 3, '2026-11-22', 'new')");

            RunReport report = house.run("2026-11-23");
            assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.tallies())
                    .anyMatch(tally -> tally.answer().equals("SKIPPED")
                            && tally.reason().filter("busy"::equals).isPresent());
            other.commit();
        }

        assertThat(house.rows("select id from customer")).isEqualTo("3");
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
    }

    @Test
    void nullSentinelFutureAndUtcDatesAreTakenAsTheBindingSays() {
        house.sql(
                        "create table visit(id int primary key, at timestamp, note text)",
                        "insert into visit values (1, null, 'null'), (2, '1900-01-01', 'none'),"
                                + " (3, '9999-12-31', 'never'), (4, '2027-06-01', 'future'),"
                                + " (5, '2024-12-31 22:30', 'the 31st in Copenhagen too'),"
                                + " (6, '2024-12-31 23:30', 'the 1st in Copenhagen'), (7, '2003-01-01', 'before')")
                .rule("visit", "at", "P1Y")
                .bindingWith(
                        "dates: {written-as: utc, no-date: [\"1900-01-01\", \"9999-12-31\"], not-before: 2004-01-01}",
                        recordSet("visit").event("at").field("note", "clear"));

        RunReport report = house.run("2026-01-01");

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(house.rows("select id from visit order by id")).isEqualTo("1\n2\n3\n4\n6\n7");
        assertThat(report.findings().stream()
                        .filter(finding -> finding.code().equals("no-starting-point"))
                        .mapToLong(finding -> finding.count())
                        .sum())
                .isEqualTo(5);
    }

    @Test
    void aNightTakesExactlyWhatItSaysAndLeavesTheRestByteForByte() {
        customersAndOrders();
        house.sql(
                "insert into customer select i, 'n' || i, date '2020-01-01' + i * 10 from generate_series(1, 300) i",
                "insert into purchase select i, i, date '2020-01-01' + i * 9, 'o' from generate_series(1, 300, 2) i");
        String before = house.rows("select count(*) from customer") + " " + house.rows("select count(*) from purchase");
        assertThat(before).isEqualTo("300 150");
        String notDue = house.rows("select md5(string_agg(c::text, ',' order by id)) from customer c"
                + " where coalesce((select max(ordered) from purchase p where p.customer_id = c.id), registered)"
                + " >= '2024-11-23'");

        RunReport report = house.run("2026-11-23");

        long erased = report.tallies().stream()
                .filter(tally -> tally.answer().equals("ERASED"))
                .mapToLong(tally -> tally.count())
                .sum();
        long left =
                Long.parseLong(house.rows("select (select count(*) from customer) + (select count(*) from purchase)"));
        assertThat(left).isEqualTo(450 - erased);
        assertThat(house.rows("select md5(string_agg(c::text, ',' order by id)) from customer c"))
                .isEqualTo(notDue);
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
    }
}
