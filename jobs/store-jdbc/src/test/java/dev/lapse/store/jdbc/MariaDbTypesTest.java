package dev.lapse.store.jdbc;

import static dev.lapse.store.jdbc.PostgresFixture.ALL_ALLOWED;
import static dev.lapse.store.jdbc.PostgresFixture.all;
import static dev.lapse.store.jdbc.PostgresFixture.holds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.FieldMethod;
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
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.testbed.contract.ShapeBuilder;
import dev.lapse.testbed.contract.TestTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and values of every type of MariaDB, there and back. */
class MariaDbTypesTest {

    private static final Fence FENCE = new Fence("00000000-0000-0000-0000-00000000000d", 1);

    private static JdbcFixture fixture;

    @BeforeAll
    static void open() throws Exception {
        fixture = MariaDbFixture.fresh();
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
            quoteCharacter = '"',
            value = {
                "smallint|7|8|7",
                "bigint|-9223372036854775808|8|-9223372036854775808",
                "bigint unsigned|18446744073709551615|8|18446744073709551615",
                "decimal(12, 3)|12.500|13|12.5",
                "decimal(10)|1200|1|1200",
                "double|1.5e3|2|1500",
                "year|2020|2021|2020",
                "tinyint(1)|true|false|true",
                "bit(1)|b'1'|b'0'|true",
                "varchar(20)|'Ægir'|'egir'|Ægir",
                "varchar(20) character set latin1|'Ægir'|'egir'|Ægir",
                "varchar(20) character set latin1 collate latin1_bin|'Ægir'|'ægir'|Ægir",
                "varchar(20) collate utf8mb4_bin|'Ægir'|'ægir'|Ægir",
                "varchar(20) collate utf8mb4_nopad_bin|'a '|'a'|\"a \"",
                "varchar(300) character set ascii|'it''s'|'its'|it's",
                "varchar(20)|'back\\\\slash'|'q'|back\\slash",
                "char(5)|'ab'|'abc'|ab",
                "enum('good','bad','better')|'good'|'bad'|good",
                "uuid|'0A0B0C0D-0000-1111-2222-333344445555'|'1A0B0C0D-0000-1111-2222-333344445555'|0a0b0c0d-0000-1111-2222-333344445555",
                "date|'2020-02-29'|'2020-03-01'|2020-02-29",
                "datetime(3)|'2020-01-01 10:20:30.5'|'2021-01-01'|2020-01-01T10:20:30.500",
                "timestamp|'2019-12-31 23:30:00'|'2021-01-01'|2019-12-31T23:30:00Z",
                "varbinary(20)|x'0aFF'|x'0b'|0aff",
                "binary(2)|x'0aFF'|x'0b0b'|0aff"
            })
    void namesARecordByAKeyOfAnyType(String type, String written, String other, String canonical) {
        fixture.execute(
                "drop table if exists keyed, pointing",
                "create table keyed (id " + type + " primary key, name varchar(10))",
                "create table pointing (id int primary key, keyed " + type + ")",
                "insert into keyed values (" + written + ", 'this'), (" + other + ", 'other')",
                "insert into pointing values (1, " + written + ")");
        KeyOfAnyType.check(fixture, canonical);
    }

    @Test
    void pagesByAnEnumerationInOneOrder() {
        fixture.execute(
                "create table moods (mood enum('z', 'm', 'a') not null, n int not null, primary key (mood, n))",
                "insert into moods values ('z', 1), ('z', 2), ('m', 1), ('a', 1), ('a', 2)");
        Shape shape = new ShapeBuilder(
                        fixture, new TestTable("moods", Map.of(), List.of("mood", "n"), List.of(), Map.of()))
                .build();
        List<Key> seen = new ArrayList<>();
        KeyRange range = KeyRange.ALL;
        for (int i = 0; i < 6; i++) {
            List<Facts> page = fixture.store().find(shape, new Restriction.Everything(), range, 1);
            if (page.isEmpty()) {
                break;
            }
            seen.add(page.getFirst().key());
            range = range.behind(page.getFirst().key());
        }
        assertThat(seen)
                .containsExactly(
                        Key.of("a", "1"), Key.of("a", "2"), Key.of("m", "1"), Key.of("z", "1"), Key.of("z", "2"));
    }

    @Test
    void writesAValueOfAnyTypeFromItsCanonicalText() {
        fixture.execute("""
                create table valued (id int primary key, a decimal(8, 2), b date, c timestamp null, d blob, e json,
                    f char(4), g enum('good', 'bad'), h uuid, i boolean, j datetime, k longtext, l bit(1), m varchar(4))
                """, "insert into valued (id) values (1)");
        String everything = "\u0001\t\n\"\\'%_€𝔸" + "x".repeat(70_000);
        Map<String, String> values = new HashMap<>(Map.of(
                "a", "12.5",
                "b", "2020-01-01",
                "c", "2020-01-01T00:00:00Z",
                "d", "0aff",
                "e", "{\"a\": 1}",
                "f", "ab",
                "g", "bad",
                "h", "0a0b0c0d-0000-1111-2222-333344445555",
                "i", "false",
                "j", "2020-01-01T10:00"));
        values.put("k", everything);
        values.put("l", "true");
        values.put("m", "€𝔸");
        Shape shape = shape("valued");
        Map<String, Replacement> replacements = new HashMap<>();
        values.forEach((column, text) -> replacements.put(column, new Replacement.Value(text)));
        rewrite(shape, replacements, "a is null");
        assertThat(fixture.store()
                        .read(new Reading(shape, shape.key(), List.of(Key.of("1")), values.keySet(), 1))
                        .getFirst()
                        .values())
                .isEqualTo(values);
    }

    private static void rewrite(Shape shape, Map<String, Replacement> replacements, String guard) {
        try (StoreTransaction transaction = fixture.store().begin(FENCE)) {
            transaction.apply(new Effect.Rewrite(
                    ALL_ALLOWED,
                    shape,
                    List.of(new Effect.Rewrite.Change(
                            all(fixture.store(), shape).getFirst(), replacements)),
                    holds(guard)));
            transaction.commit();
        }
    }

    @ParameterizedTest
    @CsvSource({"name, abcde", "kind, c", "old, 日本", "few, forbidden", "told, no date"})
    void saysThatAValueDoesNotFitInsteadOfCuttingOrChangingIt(String column, String value) {
        fixture.execute("drop table if exists narrow", """
                create table narrow (id int primary key, name varchar(4), kind enum('a', 'b'),
                    old varchar(10) character set latin1, few varchar(10), told date, check (few <> 'forbidden'))
                """, "insert into narrow (id, name) values (1, 'abc')");
        Shape shape = shape("narrow");
        assertThatThrownBy(() -> rewrite(shape, Map.of(column, new Replacement.Value(value)), "name = 'abc'"))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.CONSTRAINT));
        assertThat(fixture.store().count(shape, List.of(holds("name = 'abc'")))).containsExactly(1L);
    }

    @Test
    void comparesTextsExactlyWhateverTheirCollation() {
        fixture.execute(
                "create table exact (id int primary key, c char(5), m enum('good', 'Bad'), l varchar(9) character set latin1)",
                "insert into exact values (1, 'ab', 'good', 'Åse'), (2, 'AB', 'Bad', 'ase'), (3, null, null, null)");
        Shape shape = shape("exact");
        assertThat(fixture.store()
                        .count(
                                shape,
                                List.of(
                                        holds("c = 'ab'"),
                                        holds("c = 'ab '"),
                                        holds("c like 'a%'"),
                                        holds("m = 'Bad'"),
                                        holds("m = 'bad'"),
                                        holds("not (m = 'no such mood')"),
                                        holds("m < 'a'"),
                                        holds("l = 'Åse'"),
                                        holds("l = 'ase'"),
                                        holds("l = c"))))
                .containsExactly(1L, 0L, 1L, 1L, 0L, 2L, 1L, 1L, 1L, 0L);
    }

    @Test
    void takesNoKeyForAnotherThatTheCharacterSetMakesOfIt() {
        fixture.execute(
                "create table named (id varchar(9) character set latin1 primary key)",
                "insert into named values ('?'), ('Å')");
        Shape shape = shape("named");
        assertThat(fixture.store().read(new Reading(shape, shape.key(), List.of(Key.of("日")), Set.of(), 10)))
                .isEmpty();
        assertThat(fixture.store().read(new Reading(shape, shape.key(), List.of(Key.of("å")), Set.of(), 10)))
                .isEmpty();
        assertThat(fixture.store().read(new Reading(shape, shape.key(), List.of(Key.of("Å")), Set.of(), 10)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tinyint", "smallint", "mediumint", "int", "bigint", "tinyint unsigned", "smallint unsigned",
                "mediumint unsigned", "int unsigned", "bigint unsigned", "year", "decimal(10)", "decimal(12, 2)",
                        "double"
            })
    void takesNoNumberForAnotherThatTheTypeMakesOfIt(String type) {
        String there = type.equals("year") ? "2002" : "2";
        fixture.execute(
                "create or replace table numbered (id " + type + " primary key)",
                "insert into numbered values (" + there + "), (0)");
        try (Store store = JdbcStores.open(
                new JdbcStoreConfig("shop", Product.MARIADB, fixture.url(), fixture.username(), () -> ""))) {
            Shape shape = shape("numbered");
            List<Key> none = List.of(
                    Key.of(there + ".5"),
                    Key.of("-" + there),
                    Key.of("99999999999999999999"),
                    Key.of("0.00000000000000000000000000000000001"));
            assertThat(store.read(new Reading(shape, shape.key(), none, Set.of(), 10)))
                    .isEmpty();
            assertThat(store.read(new Reading(shape, shape.key(), List.of(Key.of(there)), Set.of(), 10)))
                    .hasSize(1);
            assertThat(store.count(
                            shape,
                            List.of(
                                    holds("id = " + there + ".5"),
                                    holds("id > " + there + ".5"),
                                    holds("id < " + there + ".5"),
                                    holds("id <> 99999999999999999999"),
                                    holds("id = " + there))))
                    .containsExactly(0L, 0L, 2L, 2L, 1L);
        }
    }

    /** The database itself takes the one for the other, and would not let it go. */
    @Test
    void takesAReferenceForOneWhereTheForeignKeyDoes() {
        fixture.execute(
                "create table owner (id varchar(9) primary key)",
                "create table thing (id int primary key, owner varchar(9), foreign key (owner) references owner (id))",
                "create table loose (id int primary key, owner varchar(9) character set latin1)",
                "insert into owner values ('c1'), ('c2'), ('c3')",
                "insert into thing values (1, 'C1')",
                "insert into loose values (1, 'C2')");
        Reference thing = new Reference("shop.thing", List.of("owner"), List.of("id"));
        Reference loose = new Reference("shop.loose", List.of("owner"), List.of("id"));
        assertThat(fixture.store().referred(thing, List.of(Key.of("c1"), Key.of("c2"))))
                .containsExactly(Key.of("c1"));
        assertThat(fixture.store()
                        .count(
                                shape("owner"),
                                List.of(new Restriction.NotReferred(thing), new Restriction.NotReferred(loose))))
                .containsExactly(2L, 2L);
    }

    @Test
    void refusesDatesInAColumnThatHoldsNone() {
        fixture.execute("create table undated (id int primary key, day text, at time)");
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
    void takesTheDayNoughtForNoDate() {
        fixture.execute(
                "create table noughts (id int primary key, day date, at datetime, seen timestamp null)",
                "insert into noughts values (1, '0000-00-00', '0000-00-00', '0000-00-00'), (2, '2020-00-00', null, null)");
        Shape shape = new ShapeBuilder(fixture, TestTable.named("noughts"))
                .event("day", "day", Dates.LOCAL)
                .event("at", "at", Dates.LOCAL)
                .event("seen", "seen", Dates.LOCAL)
                .build();
        assertThat(all(fixture.store(), shape))
                .hasSize(2)
                .allMatch(facts -> facts.events().isEmpty());
        assertThat(fixture.store()
                        .count(
                                shape,
                                List.of(
                                        new Restriction.EventMissing("day"),
                                        new Restriction.EventMissing("at"),
                                        new Restriction.EventMissing("seen"))))
                .containsExactly(2L, 2L, 2L);
    }

    @Test
    void knowsTheFirstMomentOfAYearAndAMonthInTheEntitysZone() {
        fixture.execute(
                "create table moments (id int primary key, seen timestamp(6) null)",
                "insert into moments values (1, '2019-12-31 23:00:00'), (2, '2020-01-01 00:00:00'),"
                        + " (3, '2020-06-30 22:00:00'), (4, '2020-06-30 22:00:00.5'), (5, null)");
        assertThat(raw(new FieldMethod.YearOnly())).containsExactlyInAnyOrder("2", "3", "4");
        assertThat(raw(new FieldMethod.MonthOnly())).containsExactlyInAnyOrder("2", "4");
    }

    private static List<String> raw(FieldMethod method) {
        Shape shape = new ShapeBuilder(fixture, TestTable.named("moments"))
                .field("seen", "g", method)
                .build();
        return fixture.store().find(shape, new Restriction.RawGroup("g"), KeyRange.ALL, 10).stream()
                .map(facts -> facts.key().parts().getFirst())
                .toList();
    }

    @Test
    void removesAPlaceOfAnArrayAndAMemberOfTheSameName() {
        fixture.execute(
                "create table documents (id int primary key, doc json)",
                """
                insert into documents values (1, '{"items": ["a", "b"], "x\\\\"y": 1}')
                """,
                "insert into documents values (2, '{\"items\": {\"0\": \"a\", \"1\": \"b\"}}')",
                "insert into documents values (3, '{\"items\": \"a\"}')");
        FieldMethod.Remove remove = new FieldMethod.Remove(List.of("items.0", "x\"y"));
        Shape shape = new ShapeBuilder(fixture, TestTable.named("documents"))
                .field("doc", "g", remove)
                .build();
        List<Facts> raw = fixture.store().find(shape, new Restriction.RawGroup("g"), KeyRange.ALL, 10);
        assertThat(raw).extracting(Facts::key).containsExactly(Key.of("1"), Key.of("2"));
        try (StoreTransaction transaction = fixture.store().begin(FENCE)) {
            transaction.apply(new Effect.Rewrite(
                    ALL_ALLOWED,
                    shape,
                    raw.stream()
                            .map(facts ->
                                    new Effect.Rewrite.Change(facts, Map.of("doc", new Replacement.Without(remove))))
                            .toList(),
                    holds("id > 0")));
            transaction.commit();
        }
        assertThat(fixture.store()
                        .read(new Reading(
                                shape, shape.key(), List.of(Key.of("1"), Key.of("2"), Key.of("3")), Set.of("doc"), 9)))
                .extracting(facts -> facts.values().get("doc"))
                .containsExactlyInAnyOrder("{\"items\": [\"b\"]}", "{\"items\": {\"1\": \"b\"}}", "{\"items\": \"a\"}");
    }
}
