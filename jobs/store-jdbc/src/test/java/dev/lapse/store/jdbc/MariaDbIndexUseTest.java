package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Dates.WrittenAs;
import dev.lapse.core.policy.DueInterval;
import dev.lapse.core.policy.Event;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Shape.EventSource;
import dev.lapse.core.store.Shape.Feed;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.core.store.TableFacts;
import dev.lapse.testbed.contract.ShapeBuilder;
import dev.lapse.testbed.contract.TestTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked for is looked up: a table of 20,000 rows is never read for a few of them. */
class MariaDbIndexUseTest {

    private static final int FEW = 2_000;

    private static JdbcFixture fixture;

    @BeforeAll
    static void open() throws Exception {
        fixture = MariaDbFixture.fresh();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    static Stream<Arguments> notations() {
        return Stream.of(
                Arguments.of("date", "date '2000-01-01' + interval seq day", new WrittenAs.Local()),
                Arguments.of("datetime", "timestamp '2000-01-01 00:00:00' + interval seq day", new WrittenAs.Utc()),
                Arguments.of(
                        "datetime",
                        "timestamp '2000-01-01 00:00:00' + interval seq day",
                        new WrittenAs.InZone(ZoneId.of("America/New_York"))),
                Arguments.of(
                        "timestamp", "from_unixtime(946684800 + (seq % 13000) * 86400 + seq)", new WrittenAs.Local()),
                Arguments.of("bigint", "946684800 + seq * 86400", new WrittenAs.EpochSeconds()),
                Arguments.of(
                        "int", "date_format(date '2000-01-01' + interval seq day, '%Y%m%d')", new WrittenAs.YyyyMmDd()),
                Arguments.of(
                        "varchar(20)",
                        "date_format(date '2000-01-01' + interval seq day, '%Y%m%d')",
                        new WrittenAs.YyyyMmDd()));
    }

    @ParameterizedTest
    @MethodSource("notations")
    void servesAnIntervalFromTheIndex(String type, String value, WrittenAs writtenAs) throws Exception {
        fixture.execute(
                "create or replace table due (id varchar(20) primary key, day " + type
                        + ", filler varchar(250), index (day))",
                "insert into due select concat('k', seq), " + value + ", repeat('x', 200) from seq_0_to_19999",
                "analyze table due");
        Dates dates = new Dates(writtenAs, Set.of(LocalDate.of(1900, 1, 1)), Optional.empty());
        Shape shape = new ShapeBuilder(fixture, TestTable.named("due"))
                .event("day", "day", dates)
                .build();
        Restriction due =
                new Restriction.EventIn("day", new DueInterval(LocalDate.of(1900, 1, 1), LocalDate.of(2000, 1, 31)));
        fixture.store().catalog(shop());
        long before = rowsRead();
        long counted = fixture.store().count(shape, List.of(due)).getFirst();
        assertThat(counted).isBetween(30L, 64L);
        assertThat(fixture.store().splits(shape, due, 4)).hasSize(3);
        assertThat(fixture.store().find(shape, due, KeyRange.ALL, 100)).hasSize((int) counted);
        assertThat(rowsRead() - before).isLessThan(FEW);
    }

    private static dev.lapse.core.policy.StoreBinding shop() {
        return new dev.lapse.core.policy.StoreBinding("shop", List.of("shop"), List.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "varchar(20)",
                "varchar(20) character set latin1",
                "varchar(20) collate utf8mb4_bin",
                "char(9) collate utf8mb4_unicode_ci",
                "bigint",
                "int unsigned",
                "decimal(10)"
            })
    void looksRowsUpByTheirKeysAndByWhatRefersToThem(String type) throws Exception {
        fixture.execute(
                "create or replace table keyed (id " + type + " primary key, n int, name varchar(20))",
                "insert into keyed select seq, 1, 'x' from seq_100001_to_120000",
                "create or replace table pointing (id int primary key, keyed " + type + ", index (keyed))",
                "insert into pointing select seq, seq from seq_100001_to_120000",
                "analyze table keyed, pointing");
        fixture.store().catalog(shop());
        Shape shape = new ShapeBuilder(fixture, TestTable.named("keyed")).build();
        List<Key> keys = IntStream.range(0, 10)
                .mapToObj(i -> Key.of(String.valueOf(115_000 + i)))
                .toList();
        Reference pointing = new Reference("shop.pointing", List.of("keyed"), List.of("id"));
        long before = rowsRead();
        List<Facts> facts = fixture.store().read(new Reading(shape, shape.key(), keys, Set.of("name"), 100));
        assertThat(facts).hasSize(10);
        assertThat(fixture.store().referred(pointing, keys)).hasSize(10);
        assertThat(fixture.store()
                        .find(shape, new Restriction.NotReferred(pointing), KeyRange.ALL.behind(Key.of("119999")), 100))
                .isEmpty();
        try (StoreTransaction transaction =
                fixture.store().begin(new Fence("00000000-0000-0000-0000-000000000001", 1))) {
            assertThat(transaction.lock(shape, keys)).hasSize(10);
            assertThat(transaction
                            .apply(new Effect.Rewrite(
                                    PostgresFixture.ALL_ALLOWED,
                                    shape,
                                    facts.stream()
                                            .map(each -> new Effect.Rewrite.Change(
                                                    each, Map.of("name", new Replacement.Value("y"))))
                                            .toList(),
                                    PostgresFixture.holds("n = 1")))
                            .done())
                    .hasSize(10);
            assertThat(transaction
                            .apply(new Effect.Delete(
                                    PostgresFixture.ALL_ALLOWED, shape, facts, PostgresFixture.holds("name = 'y'")))
                            .done())
                    .hasSize(10);
            transaction.commit();
        }
        assertThat(rowsRead() - before).isLessThan(FEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"varchar(60)", "varchar(60) character set latin1", "varchar(60) collate utf8mb4_unicode_ci"})
    void looksUpTextsInAnyCaseByTheColumnsOwnIndex(String type) throws Exception {
        fixture.execute(
                "create or replace table mailed (id int primary key, mail " + type + ", index (mail))",
                "insert into mailed select seq, concat('Person', seq, '@Example.dk') from seq_100001_to_120000",
                "analyze table mailed");
        TableFacts facts = fixture.store().catalog(shop()).table("shop.mailed").orElseThrow();
        assertThat(facts.hasIndexInAnyCaseOn("mail")).isTrue();
        Shape shape = new ShapeBuilder(fixture, TestTable.named("mailed")).build();
        List<Key> mails = Stream.of("PERSON115000@example.dk", "person115001@example.dk", "pérson115002@example.dk")
                .map(Key::of)
                .toList();
        long before = rowsRead();
        assertThat(fixture.store().read(new Reading(shape, List.of("mail"), mails, Set.of(), 10).inAnyCase()))
                .hasSize(2);
        assertThat(rowsRead() - before).isLessThan(FEW);
    }

    @Test
    void goesOnBehindACompositeKeyWithoutReadingWhatLiesBefore() throws Exception {
        fixture.execute(
                "create table parts (a varchar(10), b int, filler varchar(200), primary key (a, b))",
                "insert into parts select lpad(seq div 10, 6, '0'), seq % 10, repeat('x', 100) from seq_0_to_19999",
                "analyze table parts");
        fixture.store().catalog(shop());
        Shape shape = new ShapeBuilder(
                        fixture, new TestTable("parts", Map.of(), List.of("a", "b"), List.of(), Map.of()))
                .build();
        long before = rowsRead();
        assertThat(fixture.store()
                        .find(
                                shape,
                                new Restriction.Everything(),
                                new KeyRange(Optional.of(Key.of("001500", "4")), Optional.of(Key.of("001999", "3"))),
                                10))
                .extracting(Facts::key)
                .startsWith(Key.of("001500", "5"))
                .endsWith(Key.of("001501", "4"));
        assertThat(rowsRead() - before).isLessThan(FEW);
    }

    @Test
    void probesTheFeedOfAPickedEventForAPageInsteadOfReadingItAsAWhole() throws Exception {
        fixture.execute(
                "create or replace table due (id int primary key)",
                "insert into due select seq from seq_1_to_20000",
                "create table feed (id int primary key, due int, day date, index (due))",
                "insert into feed select seq, 1 + seq % 20000, date '2000-01-01' + interval seq % 3000 day from seq_1_to_60000",
                "analyze table due, feed");
        fixture.store().catalog(shop());
        Feed feed = new Feed("shop.feed", List.of("due"), List.of("id"), new EventSource.Column("day", Dates.LOCAL));
        Shape shape = new ShapeBuilder(fixture, TestTable.named("due"))
                .picked("activity", Event.Pick.LATEST, List.of(), List.of(feed))
                .build();
        Restriction due = new Restriction.EventIn(
                "activity", new DueInterval(LocalDate.of(1900, 1, 1), LocalDate.of(2009, 1, 1)));
        long before = rowsRead();
        assertThat(fixture.store().find(shape, due, KeyRange.ALL, 100)).hasSize(100);
        assertThat(rowsRead() - before).isLessThan(FEW);
    }

    /** All that the server has read of rows and of entries of indexes, for whomever. */
    private static long rowsRead() throws SQLException {
        try (Connection connection = fixture.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select sum(variable_value) from information_schema.global_status"
                                + " where variable_name in ('HANDLER_READ_FIRST', 'HANDLER_READ_KEY', 'HANDLER_READ_LAST',"
                                + " 'HANDLER_READ_NEXT', 'HANDLER_READ_PREV', 'HANDLER_READ_RND', 'HANDLER_READ_RND_NEXT')")) {
            row.next();
            return row.getLong(1);
        }
    }
}
