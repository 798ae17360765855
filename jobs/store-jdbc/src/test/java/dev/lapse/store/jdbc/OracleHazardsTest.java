package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreException.Kind;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.testbed.contract.Capability;
import dev.lapse.testbed.contract.ColumnType;
import dev.lapse.testbed.contract.ShapeBuilder;
import dev.lapse.testbed.contract.TestTable;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known to go wrong on Oracle and on no other product, one by one; on the stand-in, and on texts alone. */
class OracleHazardsTest {

    private static OracleFixture fixture;

    @BeforeAll
    static void open() throws Exception {
        fixture = new OracleFixture(
                new OracleFixture.Server(OracleOnH2.url("oracle_hazards"), "sa", "", "SHOP"),
                EnumSet.allOf(Capability.class));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Shape shape(String table, String... key) {
        return new ShapeBuilder(fixture, new TestTable(table, Map.of(), List.of(key), List.of(), Map.of())).build();
    }

    private static List<String> keys(Shape shape, Key... keys) {
        return fixture.store().read(new Reading(shape, shape.key(), List.of(keys), Set.of(), 100)).stream()
                .map(facts -> facts.key().parts().getFirst())
                .toList();
    }

    /** ORA-01795, and ORA-01461 for what is longer than a VARCHAR2. */
    @Test
    void sendsFiveThousandKeysInOnePlaceHolder() {
        TestTable table = TestTable.named("MANY");
        fixture.create(table);
        fixture.insert(table, List.of(Map.of("id", "k4999"), Map.of("id", "other")));
        Shape shape = new ShapeBuilder(fixture, table).build();
        keys(shape, Key.of("k0"));
        long before = OracleOnH2.sent().size();
        List<Key> many = IntStream.range(0, 5000).mapToObj(i -> Key.of("k" + i)).toList();
        assertThat(keys(shape, many.toArray(Key[]::new))).containsExactly("k4999");
        assertThat(OracleOnH2.sent()).hasSize((int) before);
    }

    /** ORA-02014: rows of a page are never locked; they are locked by their keys. */
    @Test
    void locksByKeysAndWithoutALimit() {
        assertThat(OracleStatementsOfEveryType.rendered())
                .filteredOn(sql -> sql.contains(" for update"))
                .isNotEmpty()
                .noneMatch(sql -> sql.contains(" fetch "))
                .allMatch(sql -> sql.endsWith(" for update skip locked") || sql.endsWith(" for update wait 10"));
    }

    @ParameterizedTest
    @CsvSource({
        "60, BUSY",
        "54, BUSY",
        "30006, BUSY",
        "1, CONSTRAINT",
        "1407, CONSTRAINT",
        "2292, CONSTRAINT",
        "12899, CONSTRAINT",
        "1017, REFUSED",
        "1031, REFUSED",
        "942, REFUSED",
        "16000, REFUSED",
        "28, UNREACHABLE",
        "3113, UNREACHABLE",
        "17002, UNREACHABLE",
        "600, FAILED"
    })
    void tellsWhatACallerCanDoByTheNumberOfTheErrorAndNoValue(int code, Kind kind) {
        SQLException thrown = new SQLException("ORA: (SHOP.PK) violated, value 'Anna'", "61000", code);
        StoreException told = new Failures("shop", Product.ORACLE).of(thrown, "erasing");
        if (kind != Kind.FAILED) {
            assertThat(told.kind()).isEqualTo(kind);
        }
        assertThat(told)
                .hasMessageContaining("61000/" + code)
                .hasMessageNotContaining("Anna")
                .hasNoCause();
    }

    /** ORA-00060 and its like are BUSY, which the protocol tries again; a number that nobody named goes by its state. */
    @Test
    void leavesAnUnknownNumberToItsState() {
        assertThat(new Failures("shop", Product.ORACLE)
                        .of(new SQLException("", "72000", 600), "erasing")
                        .kind())
                .isEqualTo(Kind.FAILED);
    }

    /** There is no column without a time; what is meant by a day is said by the policy. */
    @Test
    void takesADateForADateWithATime() {
        TestTable table = TestTable.named("DATED").with("born", ColumnType.DATE);
        fixture.create(table);
        fixture.execute(
                "insert into SHOP.DATED (\"id\", \"born\") values ('day', timestamp '1980-01-01 00:00:00')",
                "insert into SHOP.DATED (\"id\", \"born\") values ('time', timestamp '1980-01-01 00:00:01')");
        Shape shape = new ShapeBuilder(fixture, table)
                .field("born", "g", new FieldMethod.YearOnly())
                .build();
        assertThat(fixture.store().count(shape, List.of(new Restriction.RawGroup("g"))))
                .containsExactly(1L);
        assertThat(rendered("\"DAY_AND_TIME\" >= to_date(")).isNotEmpty();
        assertThat(rendered("\"MOMENT\" >= to_timestamp(")).isNotEmpty();
        assertThat(rendered("\"LOCAL_ZONED\" >= cast(from_tz(")).isNotEmpty();
        assertThat(rendered("\"DAY_AND_TIME\" >= to_timestamp(")).isEmpty();
    }

    private static List<String> rendered(String part) {
        return OracleStatementsOfEveryType.rendered().stream()
                .filter(sql -> sql.contains(part))
                .toList();
    }

    /** A key is known without its blanks and found with them; a longer one is not cut to fit. */
    @Test
    void readsAPaddedKeyWithoutItsBlanks() {
        fixture.execute("create table SHOP.PADDED (CODE char(5) primary key)", "insert into SHOP.PADDED values ('ab')");
        Shape shape = shape("PADDED", "CODE");
        assertThat(keys(shape, Key.of("ab"))).containsExactly("ab");
        assertThat(keys(shape, Key.of("abcdefgh"))).isEmpty();
        fixture.execute("insert into SHOP.PADDED values ('abcde')");
        assertThat(keys(shape, Key.of("abcdefgh"))).isEmpty();
        assertThat(keys(shape, Key.of("abcde"))).containsExactly("abcde");
    }

    /** No operator compares a CLOB, and its end is told by a pattern. */
    @Test
    void comparesLargeTextsByTheirOwnFunction() {
        fixture.execute(
                "create table SHOP.NOTES (ID number(9) primary key, NOTE clob)",
                "insert into SHOP.NOTES values (1, '-')",
                "insert into SHOP.NOTES values (2, 'Anna')",
                "insert into SHOP.NOTES values (3, null)");
        Shape shape = new ShapeBuilder(fixture, new TestTable("NOTES", Map.of(), List.of("ID"), List.of(), Map.of()))
                .field("NOTE", "g", new FieldMethod.Fixed("-"))
                .build();
        assertThat(fixture.store().count(shape, List.of(new Restriction.RawGroup("g"))))
                .containsExactly(1L);
        assertThat(OracleStatementsOfEveryType.rendered())
                .noneMatch(sql ->
                        sql.replaceAll("\"t\".\"\\w+\" = \"v\"", "").matches("(?s).*LONG_TEXT\" (=|<>|<|>|<=|>=) .*"));
    }

    /** A name without quotes is in capitals; one that is there as it is written comes first. */
    @Test
    void findsASchemaThatIsWrittenInSmallLetters() throws SQLException {
        fixture.execute("create table SHOP.NAMED (ID number(9) primary key)", "create schema \"Shop\"");
        assertThat(tables("shop")).contains("SHOP.NAMED");
        assertThat(tables("SHOP")).contains("SHOP.NAMED");
        fixture.execute("create table \"Shop\".\"Own\" (ID number(9) primary key)");
        assertThat(tables("Shop")).containsExactly("Shop.Own");
    }

    private static List<String> tables(String schema) {
        return fixture
                .store()
                .catalog(new dev.lapse.core.policy.StoreBinding("shop", List.of(schema), List.of(), List.of()))
                .tables()
                .stream()
                .map(table -> table.name())
                .toList();
    }

    /** A row's address changes when the row moves and is given to another row when it goes: it names nobody. */
    @Test
    void takesNoAddressOfARowForAKey() {
        fixture.execute("create table SHOP.KEYLESS (NAME varchar2(20))");
        Shape shape = shape("KEYLESS", "ROWID");
        assertThatThrownBy(() -> keys(shape, Key.of("AAAACDAABAAAAgiAAA")))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
                .hasMessageContaining("no column ROWID");
    }

    /** A number of more digits would be rounded to one that another row may hold. */
    @Test
    void takesNoNumberForAKeyThatOracleWouldRound() {
        ColumnFacts number = new ColumnFacts("N", "NUMBER", Family.NUMBER, false, OptionalInt.empty(), false);
        assertThat(Canonical.fits(number, "9".repeat(38))).isTrue();
        assertThat(Canonical.fits(number, "9".repeat(39))).isFalse();
        assertThat(Canonical.fits(number, "0." + "0".repeat(38) + "1")).isFalse();
    }

    @Test
    void refusesPathsThatCouldMeanSomethingElse() {
        for (String name : List.of("0", "a\"b", "it's", "back\\slash", "what?", "{0}")) {
            assertThatThrownBy(() -> OraclePath.of(List.of(name))).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(OraclePath.of(List.of("a b", "c1")).toString()).isEqualTo("'$.\"a b\".\"c1\"'");
    }

    /** Shrinking a table moves its rows, which is its owner's to decide. */
    @Test
    void leavesTheSpaceToTheTable() {
        TestTable table = TestTable.named("SPACE");
        fixture.create(table);
        assertThat(fixture.store().reclaim(new ShapeBuilder(fixture, table).build()))
                .isEqualTo(Reclaim.PENDING);
    }

    /** Deciding twice and differently means that somebody else was there: nothing is done, and it is tried again. */
    @Test
    void triesAgainWhatWasDecidedOtherwiseInBetween() {
        Failures failures = new Failures("shop", Product.ORACLE);
        SQLException between = new java.sql.SQLTransientException("decided otherwise in between", "40001");
        assertThat(failures.of(between, "erasing").kind()).isEqualTo(Kind.BUSY);
    }

    @Test
    void looksAtNoRowThatSomebodyElseHolds() {
        TestTable table = TestTable.named("HELD");
        fixture.create(table);
        fixture.insert(table, List.of(Map.of("id", "a"), Map.of("id", "b")));
        Shape shape = new ShapeBuilder(fixture, table).build();
        try (StoreTransaction one = fixture.store().begin(OracleServerRehearsal.FENCE);
                StoreTransaction other = fixture.store().begin(OracleServerRehearsal.FENCE)) {
            assertThat(one.lock(shape, List.of(Key.of("a")))).containsExactly(Key.of("a"));
            assertThat(other.lock(shape, List.of(Key.of("a"), Key.of("b")))).containsExactly(Key.of("b"));
        }
    }
}
