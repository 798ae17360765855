package dev.lapse.store.jdbc;

import static dev.lapse.store.jdbc.PostgresFixture.ALL_ALLOWED;
import static dev.lapse.store.jdbc.PostgresFixture.all;
import static dev.lapse.store.jdbc.PostgresFixture.holds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.policy.Dates;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.testbed.contract.ShapeBuilder;
import dev.lapse.testbed.contract.TestTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and values of every type of PostgreSQL, there and back. */
class PostgresTypesTest {

    private static final Fence FENCE = new Fence("00000000-0000-0000-0000-00000000000c", 1);

    private static JdbcFixture fixture;

    @BeforeAll
    static void open() throws Exception {
        fixture = PostgresFixture.fresh("types");
        fixture.execute(
                "create type shop.mood as enum ('good', 'bad', 'Good')", "create domain shop.number as numeric(12, 3)");
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Shape shape(String table) {
        return new ShapeBuilder(fixture, TestTable.named(table)).build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smallint|7|8|7",
                "bigint|-9223372036854775808|8|-9223372036854775808",
                "numeric|12.500|13|12.5",
                "numeric|1200|1|1200",
                "shop.number|0.250|1|0.25",
                "double precision|1.5e3|2|1500",
                "varchar(20)|Ægir|ægir|Ægir",
                "char(5)|ab|abc|ab",
                "shop.mood|good|Good|good",
                "uuid|0A0B0C0D-0000-1111-2222-333344445555|1A0B0C0D-0000-1111-2222-333344445555|0a0b0c0d-0000-1111-2222-333344445555",
                "date|2020-02-29|2020-03-01|2020-02-29",
                "timestamp|2020-01-01 10:20:30.5|2021-01-01|2020-01-01T10:20:30.500",
                "timestamptz|2020-01-01 00:30:00+01|2021-01-01|2019-12-31T23:30:00Z",
                "boolean|true|false|true",
                "bytea|\\x0aFF|\\x0b|0aff"
            })
    void namesARecordByAKeyOfAnyType(String type, String written, String other, String canonical) {
        fixture.execute(
                "drop table if exists shop.keyed, shop.pointing",
                "create table shop.keyed (id " + type + " primary key, name varchar(10))",
                "create table shop.pointing (id int primary key, keyed " + type + ")",
                "insert into shop.keyed values ('" + written + "', 'this'), ('" + other + "', 'other')",
                "insert into shop.pointing values (1, '" + written + "')");
        KeyOfAnyType.check(fixture, canonical);
    }

    @Test
    void writesAValueOfAnyTypeFromItsCanonicalText() {
        fixture.execute("""
                create table shop.valued (id int primary key, a numeric(8, 2), b date, c timestamptz, d bytea, e jsonb,
                    f char(4), g shop.mood, h uuid, i boolean, j timestamp)
                """, "insert into shop.valued (id) values (1)");
        Map<String, String> values = Map.of(
                "a", "12.5",
                "b", "2020-01-01",
                "c", "2020-01-01T00:00:00Z",
                "d", "0aff",
                "e", "{\"a\": 1}",
                "f", "ab",
                "g", "bad",
                "h", "0a0b0c0d-0000-1111-2222-333344445555",
                "i", "false",
                "j", "2020-01-01T10:00");
        Shape shape = shape("valued");
        try (StoreTransaction transaction = fixture.store().begin(FENCE)) {
            Map<String, Replacement> replacements = new java.util.HashMap<>();
            values.forEach((column, text) -> replacements.put(column, new Replacement.Value(text)));
            transaction.apply(new Effect.Rewrite(
                    ALL_ALLOWED,
                    shape,
                    List.of(new Effect.Rewrite.Change(
                            all(fixture.store(), shape).getFirst(), replacements)),
                    holds("a is null")));
            transaction.commit();
        }
        assertThat(fixture.store()
                        .read(new Reading(shape, shape.key(), List.of(Key.of("1")), values.keySet(), 1))
                        .getFirst()
                        .values())
                .isEqualTo(values);
    }

    @Test
    void saysThatAValueIsTooLongInsteadOfCuttingIt() {
        fixture.execute(
                "create table shop.narrow (id int primary key, name varchar(4), n int)",
                "insert into shop.narrow values (1, 'abc', 1)");
        Shape shape = shape("narrow");
        Effect.Rewrite rewrite = new Effect.Rewrite(
                ALL_ALLOWED,
                shape,
                List.of(new Effect.Rewrite.Change(
                        all(fixture.store(), shape).getFirst(), Map.of("name", new Replacement.Value("abcde")))),
                holds("n = 1"));
        try (StoreTransaction transaction = fixture.store().begin(FENCE)) {
            assertThatThrownBy(() -> transaction.apply(rewrite))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.CONSTRAINT));
        }
    }

    @Test
    void comparesPaddedAndEnumeratedTextsExactly() {
        fixture.execute(
                "create table shop.exact (id int primary key, c char(5), m shop.mood)",
                "insert into shop.exact values (1, 'ab', 'good'), (2, 'AB', 'Good'), (3, null, null)");
        Shape shape = shape("exact");
        assertThat(fixture.store()
                        .count(
                                shape,
                                List.of(
                                        holds("c = 'ab'"),
                                        holds("c = 'ab '"),
                                        holds("c like 'a%'"),
                                        holds("m = 'Good'"),
                                        holds("m = 'no such mood'"),
                                        holds("not (m = 'no such mood')"),
                                        holds("m < 'a'"))))
                .containsExactly(1L, 0L, 1L, 1L, 0L, 2L, 1L);
    }

    @Test
    void refusesDatesInAColumnThatHoldsNone() {
        fixture.execute("create table shop.undated (id int primary key, day text, at time)");
        for (String column : List.of("day", "at")) {
            Shape shape = new ShapeBuilder(fixture, TestTable.named("undated"))
                    .event("day", column, Dates.LOCAL)
                    .build();
            assertThatThrownBy(() -> all(fixture.store(), shape))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNSUPPORTED))
                    .hasMessageContaining("shop.undated." + column);
        }
    }

    @Test
    void takesInfinityForNoDate() {
        fixture.execute(
                "create table shop.endless (id int primary key, day date, at timestamptz)",
                "insert into shop.endless values (1, 'infinity', '-infinity'), (2, '-infinity', 'infinity')");
        Shape shape = new ShapeBuilder(fixture, TestTable.named("endless"))
                .event("day", "day", Dates.LOCAL)
                .event("at", "at", Dates.LOCAL)
                .build();
        assertThat(all(fixture.store(), shape)).allMatch(facts -> facts.events().isEmpty());
        assertThat(fixture.store()
                        .count(shape, List.of(new Restriction.EventMissing("day"), new Restriction.EventMissing("at"))))
                .containsExactly(2L, 2L);
    }
}
