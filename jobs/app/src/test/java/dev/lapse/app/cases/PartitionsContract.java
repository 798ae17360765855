package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lapse.app.batch.Interfering.Point;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.journal.SuspensionGrounds;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.store.jdbc.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Partitions of which every record is due: 25 visits in each of 2019 and 2020; those of 2024 are a part due only. */
abstract class PartitionsContract {

    private static final RecordSetName VISIT = new RecordSetName("db", "visit");

    private final House house;

    PartitionsContract(Product product) {
        house = new House(product).waitingAtMost(Duration.ofSeconds(1));
    }

    /** Makes the table {@code visit} with the partitions {@code visit_2019}, {@code visit_2020} and {@code visit_2024}. */
    abstract String[] tableOfVisits();

    /** What somebody reads who is in the way of the partition for 2019. */
    abstract String readByOthers();

    /** The partitions that are emptied nevertheless. */
    abstract List<String> emptiedBesideAReader();

    @BeforeEach
    void visitsOfThreeYears() {
        house.sql("create table person(id int primary key, name text, seen date)")
                .sql(tableOfVisits())
                .sql(
                        "insert into person values (1, 'a', '2026-11-01')",
                        visits(1, LocalDate.of(2019, 2, 2)),
                        visits(101, LocalDate.of(2020, 2, 2)),
                        "insert into visit values (201, 1, '2024-02-01', 0, 'p'), (202, 1, '2024-12-01', 0, 'p')")
                .bounds(10, 100)
                .rule("person", "seen", "P2Y")
                .rule("visit", "at", "P2Y", "never-while: [open]")
                .binding(
                        person(),
                        recordSet("visit")
                                .key("id, at")
                                .link("person", "person_id", "when-gone: stays")
                                .event("at")
                                .with("conditions: {open: \"open = 1\"}")
                                .field("page", "clear"));
    }

    /** The insertion of 25 visits, one on each day from {@code day} on. */
    private static String visits(int id, LocalDate day) {
        return IntStream.range(0, 25)
                .mapToObj(i -> "(%d, 1, '%s', 0, 'p')".formatted(id + i, day.plusDays(i)))
                .collect(Collectors.joining(", ", "insert into visit values ", ""));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void areEmptiedAtOnceAndEachRecordIsLogged() {
        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).startsWith("COMPLETE 2026-11-23: 51 erased");
        assertThat(house.rows("select id from visit")).isEqualTo("202");
        assertThat(truncated()).containsExactly("visit_2019", "visit_2020");
        assertThat(Evidence.of(house.journal())).contains(entry("db/visit ERASED", 51L));
        assertThat(logged(1, "2019-02-02")).isEqualTo(1);
        assertThat(logged(125, "2020-02-26")).isEqualTo(1);
        assertThat(report.findings())
                .extracting(Finding::code)
                .filteredOn("partition-emptied"::equals)
                .hasSize(2);
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
    }

    @Test
    void goRowByRowWhereOneRecordIsProtected() {
        house.sql("update visit set open = 1 where id = 7");

        assertThat(house.run("2026-11-23").firstLine()).startsWith("COMPLETE 2026-11-23: 50 erased");

        assertThat(house.rows("select id from visit order by id")).isEqualTo("7\n202");
        assertThat(truncated()).containsExactly("visit_2020");
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_INTENT", "AFTER_LOCK"})
    void keepWhatIsSuspendedMeanwhile(Point point) {
        RunReport report = meanwhile(
                point,
                () -> house.journal()
                        .suspensions()
                        .place(
                                new Suspension("case-1", new Suspension.OfRecord(VISIT, Key.of("7", "2019-02-08"))),
                                SuspensionGrounds.OF_A_TEST));

        assertThat(report.firstLine()).startsWith("COMPLETE 2026-11-23: 50 erased");
        assertThat(house.rows("select id from visit order by id")).isEqualTo("7\n202");
        assertThat(truncated()).containsExactly("visit_2020");
        assertThat(logged(7, "2019-02-08")).isZero();
    }

    @Test
    void keepARowThatIsAddedOrChangedMeanwhileAsItsRuleSays() {
        RunReport report = meanwhile(
                Point.AFTER_INTENT,
                () -> house.sql(
                        "insert into visit values (50, 1, '2019-05-01', 1, 'new'), (51, 1, '2019-05-01', 0, 'new')",
                        "update visit set open = 1 where id = 9"));

        assertThat(report.firstLine()).startsWith("COMPLETE 2026-11-23: 51 erased");
        assertThat(house.rows("select id from visit order by id")).isEqualTo("9\n50\n202");
        assertThat(truncated()).containsExactly("visit_2020");
        assertThat(logged(51, "2019-05-01")).isEqualTo(1);
        assertThat(logged(9, "2019-02-10")).isZero();
    }

    @Test
    void logARowThatTookThePlaceOfAnotherAndNotTheOther() {
        RunReport report = meanwhile(
                Point.AFTER_INTENT,
                () -> house.sql(
                        "delete from visit where id = 9", "insert into visit values (0, 1, '2019-05-01', 0, 'new')"));

        assertThat(report.firstLine()).startsWith("COMPLETE 2026-11-23: 51 erased");
        assertThat(house.rows("select id from visit order by id")).isEqualTo("202");
        assertThat(truncated()).containsExactly("visit_2020");
        assertThat(logged(0, "2019-05-01")).isEqualTo(1);
        assertThat(logged(9, "2019-02-10")).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_INTENT", "AFTER_LOCK", "BEFORE_COMMIT", "AFTER_COMMIT", "BEFORE_CONFIRM"})
    void areErasedAndLoggedOnceWhereverTheProcessBreaks(Point point) {
        AtomicBoolean broken = new AtomicBoolean();
        RunReport first = house.run("2026-11-23", at -> {
            if (at == point && broken.compareAndSet(false, true)) {
                throw new IllegalStateException("the process ended");
            }
        });
        assertThat(first.firstLine()).startsWith("INCOMPLETE");

        assertThat(house.run("2026-11-23").firstLine()).startsWith("COMPLETE 2026-11-23: ");

        assertThat(house.rows("select id from visit")).isEqualTo("202");
        assertThat(Evidence.of(house.journal())).contains(entry("db/visit ERASED", 51L));
        assertThat(house.journal().chunks().open()).isEmpty();
        for (int i = 1; i <= 25; i++) {
            assertThat(house.journal().recordLog().of(VISIT, Key.of("" + i, "2019-02-%02d".formatted(i + 1))))
                    .hasSize(1);
        }
    }

    @Test
    void goRowByRowWhereSomebodyReadsThemForTooLong() throws SQLException {
        try (Connection reader = house.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("select * from " + readByOthers()).close();

            assertThat(house.run("2026-11-23").firstLine()).startsWith("COMPLETE 2026-11-23: 51 erased");
        }
        assertThat(truncated()).isEqualTo(emptiedBesideAReader());
    }

    /** Whose visits these are is read from the account, which looks among the visits for its last one. */
    @Test
    void goRowByRowWhereTheDateOfWhatTheyHangOnIsPickedAmongThem() {
        house.sql(
                        "create table account(id int primary key, person_id int, opened date)",
                        "insert into account values (1, 1, '2018-01-01')",
                        "alter table visit add column account_id int",
                        "update visit set account_id = 1")
                .rule("account", "last", "P2Y")
                .binding(
                        person(),
                        recordSet("account")
                                .link("person", "person_id")
                                .with("events: {last: {latest: [visit.at], when-none: opened}, opened: opened}"),
                        recordSet("visit")
                                .key("id, at")
                                .link("account", "account_id", "when-gone: stays")
                                .link("person", "person_id", "when-gone: stays")
                                .event("at")
                                .with("conditions: {open: \"open = 1\"}")
                                .field("page", "clear"));
        house.journal()
                .suspensions()
                .place(
                        new Suspension(
                                "case-1", new Suspension.OfSubject(new SubjectKey("person", "2"), Optional.empty())),
                        SuspensionGrounds.OF_A_TEST);

        assertThat(house.run("2026-11-23").firstLine()).startsWith("COMPLETE 2026-11-23: 51 erased");
        assertThat(truncated()).isEmpty();
    }

    private RunReport meanwhile(Point when, Runnable what) {
        AtomicBoolean done = new AtomicBoolean();
        return house.run("2026-11-23", point -> {
            if (point == when && done.compareAndSet(false, true)) {
                what.run();
            }
        });
    }

    private int logged(int id, String at) {
        return house.journal().recordLog().of(VISIT, Key.of("" + id, at)).size();
    }

    /** The partitions that a statement emptied, and no other one did. */
    private List<String> truncated() {
        return house.statements().stream()
                .filter(statement -> statement.startsWith("truncate") || statement.startsWith("alter table"))
                .map(statement -> statement.replaceAll(".*[\"`](\\w+)[\"`].*", "$1"))
                .toList();
    }
}
