package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.store.jdbc.Product;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows that refer to a record by another unique key than its own. The numbers of these persons are the keys of others, so that who
 * takes one for the other erases the wrong ones.
 */
class UniqueKeysTest {

    private static final String PERSON = "create table \"person\"(\"id\" int primary key, \"no\" int unique,"
            + " \"name\" varchar(40), \"seen\" date)";

    /** The third has no number and the fourth was here lately. */
    private static final String PERSONS = "insert into \"person\" values (1, 2, 'a', date '2015-01-01'),"
            + " (2, 1, 'b', date '2015-01-01'), (3, null, 'c', date '2015-01-01'), (4, 3, 'd', date '2026-06-01')";

    private static String referring(String table, String column, String target, String onDelete) {
        return "create table \"" + table + "\"(\"id\" int primary key, \"made\" date, \"" + column
                + "\" int, foreign key (\"" + column + "\") references \"person\"(\"" + target + "\") " + onDelete
                + ")";
    }

    private static RecordSetText numbered() {
        return person().with("not-personal: [no]");
    }

    private static House persons(Product product) {
        return new House(product).sql(PERSON, PERSONS).rule("person", "seen", "P2Y");
    }

    /** Notes go with their person, whom they call by number, orders by the key; bills hold their person back. */
    private static House shop(Product product, String onDelete) {
        return persons(product)
                .sql(
                        referring("note", "person_no", "no", onDelete),
                        referring("memo", "person_id", "id", ""),
                        referring("bill", "person_no", "no", ""),
                        "insert into \"note\" values (1, null, 2), (2, null, 2), (3, null, 1), (4, null, 3), (5, null, null)",
                        "insert into \"memo\" values (1, null, 1), (2, null, 2), (3, null, 3)",
                        "insert into \"bill\" values (1, date '2026-01-01', 1), (2, date '2015-01-01', 2),"
                                + " (3, date '2026-01-01', null)")
                .rule("bill", "made", "P2Y")
                .binding(
                        numbered(),
                        recordSet("note")
                                .of("person")
                                .linkBy("person", "person_no: no")
                                .with("not-personal: [made]"),
                        recordSet("memo")
                                .of("person")
                                .link("person", "person_id")
                                .with("not-personal: [made]"),
                        recordSet("bill").linkBy("person", "person_no: no").event("made"));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aRecordGoesWithWhatCallsItByEitherKeyAndStaysForWhatHoldsItBack(Product product) {
        try (House house = shop(product, "")) {
            RunReport report = house.run("2026-11-23");

            assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 7 erased");
            assertThat(house.rows("select \"id\", \"no\" from \"person\" order by 1"))
                    .isEqualTo("2 1\n4 3");
            assertThat(house.rows("select \"id\" from \"note\" order by 1")).isEqualTo("3\n4\n5");
            assertThat(house.rows("select \"id\" from \"memo\" order by 1")).isEqualTo("2");
            assertThat(house.rows("select \"id\" from \"bill\" order by 1")).isEqualTo("1\n3");
            assertThat(house.run("2026-11-23").firstLine()).contains("nothing was due");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aCascadeByNumberIsCountedChildByChild(Product product) {
        try (House house = shop(product, "on delete cascade")) {
            RunReport report = house.run("2026-11-23");

            assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 7 erased");
            assertThat(report.tallies())
                    .filteredOn(tally -> tally.recordSet().equals("db/note")
                            && tally.answer().equals("ERASED"))
                    .singleElement()
                    .satisfies(tally -> assertThat(tally.count()).isEqualTo(2));
            assertThat(house.rows("select \"id\" from \"note\" order by 1")).isEqualTo("3\n4\n5");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aHeavyRootIsTakenInSlicesByItsNumber(Product product) {
        try (House house = shop(product, "")) {
            house.sql("insert into \"note\" values "
                            + IntStream.range(100, 140)
                                    .mapToObj(id -> "(" + id + ", null, 2)")
                                    .collect(Collectors.joining(", ")))
                    .bounds(2, 8);

            assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 47 erased");
            assertThat(house.rows("select \"id\" from \"note\" order by 1")).isEqualTo("3\n4\n5");
            assertThat(house.rows("select \"id\" from \"person\" order by 1")).isEqualTo("2\n4");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aRowThatCallsARecordByItsNumberIsUnlinked(Product product) {
        try (House house = persons(product)
                .sql(
                        referring("note", "person_no", "no", "on delete set null"),
                        "insert into \"note\" values (1, date '2026-01-01', 2), (2, date '2026-01-01', 3)")
                .rule("note", "made", "P2Y")
                .binding(
                        numbered(),
                        recordSet("note")
                                .linkBy("person", "person_no: no", "when-gone: unlink")
                                .event("made"))) {
            RunReport report = house.run("2026-11-23");

            assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 3 erased");
            assertThat(report.tallies())
                    .filteredOn(tally -> tally.answer().equals("UNLINKED"))
                    .singleElement()
                    .satisfies(tally -> assertThat(tally.count()).isEqualTo(1));
            assertThat(house.rows("select \"id\", \"person_no\" from \"note\" order by 1"))
                    .isEqualTo("1 -\n2 3");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void anIgnoredTableKeepsWhatItCallsByNumber(Product product) {
        try (House house = persons(product)
                .sql(
                        referring("note", "person_no", "no", "on delete set null"),
                        "insert into \"note\" values (1, date '2026-01-01', 2), (2, date '2026-01-01', null)")
                .bindingWith("ignore: [{table: public.note, because: out of scope, review: 2027-06-30}]", numbered())) {
            RunReport report = house.run("2026-11-23");

            assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 2 erased");
            assertThat(house.rows("select \"id\" from \"person\" order by 1")).isEqualTo("1\n4");
            assertThat(house.rows("select \"id\", \"person_no\" from \"note\" order by 1"))
                    .isEqualTo("1 2\n2 -");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aUniqueKeyOfSeveralColumnsIsReferredToAsAWhole(Product product) {
        try (House house = new House(product)
                .sql(
                        "create table \"person\"(\"id\" int primary key, \"shop\" int, \"no\" int, \"name\" varchar(40),"
                                + " \"seen\" date, unique (\"shop\", \"no\"))",
                        "create table \"note\"(\"id\" int primary key, \"no\" int, \"shop\" int, foreign key (\"shop\", \"no\")"
                                + " references \"person\"(\"shop\", \"no\"))",
                        "create table \"bill\"(\"id\" int primary key, \"made\" date, \"shop\" int, \"no\" int,"
                                + " foreign key (\"shop\", \"no\") references \"person\"(\"shop\", \"no\"))",
                        "insert into \"person\" values (1, 7, 1, 'a', date '2015-01-01'), (2, 8, 1, 'b', date '2015-01-01'),"
                                + " (3, 7, null, 'c', date '2015-01-01'), (4, 8, 2, 'd', date '2026-01-01')",
                        "insert into \"note\" values (1, 1, 7), (2, 1, 8), (3, 2, 8), (4, null, 7)",
                        "insert into \"bill\" values (1, date '2026-01-01', 8, 1), (2, date '2026-01-01', 7, null)")
                .rule("person", "seen", "P2Y")
                .rule("bill", "made", "P2Y")
                .binding(
                        person().with("not-personal: [shop, no]"),
                        recordSet("note").of("person").linkBy("person", "no: no, shop: shop"),
                        recordSet("bill").linkBy("person", "shop: shop, no: no").event("made"))) {
            assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 3 erased");
            assertThat(house.rows("select \"id\" from \"person\" order by 1")).isEqualTo("2\n4");
            assertThat(house.rows("select \"id\" from \"note\" order by 1")).isEqualTo("2\n3\n4");
        }
    }

    /** A payment calls its order by number, which calls its person so: no foreign key says any of it. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aRequestReachesOverNumbersWithoutForeignKeys(Product product) {
        try (House house = persons(product)
                .sql(
                        "create table \"order\"(\"id\" int primary key, \"made\" date, \"no\" int unique, \"person_no\" int)",
                        "create table \"payment\"(\"id\" int primary key, \"made\" date, \"order_no\" int)",
                        "insert into \"order\" values (1, date '2026-01-01', 3, 2), (2, date '2026-01-01', 1, 1),"
                                + " (3, date '2026-01-01', 2, 3)",
                        "insert into \"payment\" values (1, date '2026-01-01', 3), (2, date '2026-01-01', 1),"
                                + " (3, date '2026-01-01', 2), (4, date '2026-01-01', 9)")
                .rule("order", "made", "P2Y")
                .rule("payment", "made", "P2Y")
                .binding(
                        numbered(),
                        recordSet("order")
                                .linkBy("person", "person_no: no")
                                .event("made")
                                .with("not-personal: [no]"),
                        recordSet("payment").linkBy("order", "order_no: no").event("made"))) {
            RunReport report = house.erase("2026-11-23", new SubjectKey("person", "1"));

            assertThat(report.firstLine()).contains("3 erased");
            assertThat(house.rows("select \"id\" from \"person\" order by 1")).isEqualTo("2\n3\n4");
            assertThat(house.rows("select \"id\" from \"order\" order by 1")).isEqualTo("2\n3");
            assertThat(house.rows("select \"id\" from \"payment\" order by 1")).isEqualTo("2\n3\n4");
        }
    }

    /** The third document names somebody else too, so that it stays and keeps its person. */
    @Test
    void documentsOfAnotherStoreCallTheirPersonByNumber() {
        try (Documents documents = new Documents();
                House house = persons(Product.POSTGRESQL)) {
            documents
                    .create("note", "'person': {'type': 'long'}, 'text': {'type': 'keyword'}")
                    .put("note", "a", "{'person': 2, 'text': 'x'}")
                    .put("note", "b", "{'person': 1, 'text': 'y'}")
                    .put("note", "c", "{'person': [1, 99], 'text': 'z'}");
            house.binding(numbered())
                    .search(
                            documents,
                            "",
                            recordSet("note")
                                    .of("person")
                                    .index(documents.index("note"))
                                    .linkBy("db/person", "person: no")
                                    .field("text", "clear"));

            RunReport report = house.run("2026-11-23");

            assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 3 erased");
            assertThat(house.rows("select \"id\" from \"person\" order by 1")).isEqualTo("2\n4");
            assertThat(documents.ids("note")).isEqualTo("b c");
        }
    }

    /** Level by level where a store checks each row by itself. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aBranchWhoseRowsCallEachOtherByNumberGoesWhole(Product product) {
        try (House house = new House(product)
                .sql(
                        "create table \"post\"(\"id\" int primary key, \"made\" date, \"no\" int not null unique,"
                                + " \"up\" int not null, foreign key (\"up\") references \"post\"(\"no\"))",
                        "insert into \"post\" values (9, date '2026-01-01', 1, 1)",
                        "insert into \"post\" values (1, date '2015-01-01', 2, 1)",
                        "insert into \"post\" values (2, date '2015-01-01', 5, 2)",
                        "insert into \"post\" values (5, date '2015-01-01', 3, 5)",
                        "insert into \"post\" values (3, date '2015-01-01', 4, 5)")
                .rule("post", "made", "P2Y")
                .binding(
                        recordSet("post").linkBy("post", "up: no").event("made").with("not-personal: [no]"))) {
            assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 4 erased");
            assertThat(house.rows("select \"id\" from \"post\"")).isEqualTo("9");
        }
    }

    /** A visit that is erased goes on telling when its person, whom it called by number, was last here. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void theDateOfAnErasedRowIsCarriedForWhomItCalledByNumber(Product product) {
        try (House house = persons(product)
                .sql(
                        referring("visit", "person_no", "no", ""),
                        "insert into \"visit\" values (1, date '2024-01-01', 2), (2, date '2015-01-01', 1)")
                .rule("person", "active", "P5Y")
                .rule("visit", "made", "P1Y")
                .binding(
                        recordSet("person")
                                .subject("person")
                                .with("events: {active: {latest: [visit.made, seen]}}")
                                .with("not-personal: [no]")
                                .field("name", "{token: 16}"),
                        recordSet("visit").linkBy("person", "person_no: no").event("made"))) {
            assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 4 erased");
            assertThat(house.rows("select \"id\" from \"person\" order by 1")).isEqualTo("1\n4");
            assertThat(house.rows("select count(*) from \"visit\"")).isEqualTo("0");
            assertThat(house.run("2026-11-23").firstLine()).contains("nothing was due");
        }
    }

    @Test
    void howManyStatementsAChunkNeedsDoesNotHangOnHowManyRecordsItHas() {
        assertThat(statementsFor(40)).isEqualTo(statementsFor(4));
    }

    private static long statementsFor(int persons) {
        try (House house = shop(Product.POSTGRESQL, "")) {
            house.sql("insert into \"person\" select i, i + 1000, 'x', date '2015-01-01' from generate_series(100, "
                    + (99 + persons) + ") i");
            house.sql("insert into \"note\" select i, null, i + 1000 from generate_series(100, " + (99 + persons)
                    + ") i");
            int before = house.statements().size();
            assertThat(house.run("2026-11-23").firstLine())
                    .isEqualTo("COMPLETE 2026-11-23: " + (7 + 2 * persons) + " erased");
            return house.statements().size() - before;
        }
    }

    private static House withSecretNumbers(String... more) {
        return new House()
                .sql(
                        "create table person(id int primary key, no varchar(40) unique, name varchar(40), seen date)",
                        "create table note(id int primary key, made date, person_no varchar(40) references person(no))",
                        "insert into person values (1, 'MARKED-1', 'a', date '2015-01-01'),"
                                + " (2, 'MARKED-2', 'b', date '2015-01-01')",
                        "insert into note values (1, date '2026-01-01', 'MARKED-1'), (2, date '2026-01-01', 'MARKED-2')")
                .rule("person", "seen", "P2Y", more)
                .rule("note", "made", "P2Y");
    }

    @Test
    void aPersonalNumberIsNeverWrittenToTheJournalOrTold() {
        try (House house = withSecretNumbers()
                .binding(
                        person().field("no", "with-record"),
                        recordSet("note")
                                .linkBy("person", "person_no: no", "when-gone: unlink")
                                .event("made"))) {
            StringBuilder told = new StringBuilder();
            JdbcTemplate journal = new JdbcTemplate(house.journalDatabase().dataSource());
            house.run(
                    "2026-11-23",
                    point -> told.append(journal.queryForList("script").toString()));
            RunReport report = house.run("2026-11-23");
            told.append(report).append(journal.queryForList("script"));

            assertThat(house.rows("select count(*) from person")).isEqualTo("0");
            assertThat(told.toString()).doesNotContain("MARKED").doesNotContain("4d41524b45442d");
        }
    }

    @Test
    void whatRowsPointHereByIsNotReduced() {
        try (House house = withSecretNumbers("while-referenced: reduce")
                .binding(
                        person().field("no", "{token: 20}"),
                        recordSet("note").linkBy("person", "person_no: no").event("made"))) {
            assertThat(house.run("2026-11-23").findings())
                    .filteredOn(finding -> finding.code().equals("pointed-to-reduced"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.what()).contains("no", "public.person", "point here by"));
            assertThat(house.rows("select no from person order by 1")).isEqualTo("MARKED-1\nMARKED-2");
        }
    }

    @Test
    void aPersonalNumberThatWouldStayWithAReducedRecordIsRefused() {
        try (House house = withSecretNumbers("while-referenced: reduce")
                .binding(
                        person().field("no", "with-record"),
                        recordSet("note").linkBy("person", "person_no: no").event("made"))) {
            assertThat(house.run("2026-11-23").findings())
                    .extracting(Finding::code)
                    .contains("personal-key-stays");
            assertThat(house.rows("select name from person order by 1")).isEqualTo("a\nb");
        }
    }

    @Test
    void aLinkToWhatSeveralRecordsMayHaveIsRefusedByName() {
        try (House house = new House()
                .sql(
                        "create table person(id int primary key, no int, name varchar(40), seen date)",
                        "create unique index on person(no) where seen > date '2020-01-01'",
                        "create unique index on person((no + 1))",
                        "create table note(id int primary key, made date, person_no int)",
                        "insert into person values (1, 2, 'a', date '2015-01-01')")
                .rule("person", "seen", "P2Y")
                .rule("note", "made", "P2Y")
                .binding(
                        numbered(),
                        recordSet("note").linkBy("person", "person_no: no").event("made"))) {
            RunReport report = house.run("2026-11-23");

            assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(report.findings())
                    .filteredOn(finding -> finding.code().equals("link-not-to-key"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.what())
                            .contains("db/note", "db/person", "[no]", "nor another unique one"));
            assertThat(house.rows("select count(*) from person")).isEqualTo("1");
        }
    }
}
