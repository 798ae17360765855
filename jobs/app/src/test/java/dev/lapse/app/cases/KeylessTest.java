package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Interfering;
import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.planning.Finding;
import dev.lapse.store.jdbc.Product;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables without a key: their rows go together with the record they hang on, and count as one. */
class KeylessTest {

    private static House visits(Product product, String reference) {
        return new House(product)
                .sql(
                        "create table \"person\"(\"id\" int primary key, \"name\" varchar(40), \"seen\" date)",
                        "create table \"visit\"(\"person_id\" int not null, \"page\" varchar(40)" + reference + ")",
                        "create index \"visit_person\" on \"visit\"(\"person_id\")",
                        "insert into \"person\" values (1, 'a', date '2015-01-01'), (2, 'b', date '2026-06-01'),"
                                + " (3, 'c', date '2015-01-01')",
                        "insert into \"visit\" values (1, 'x'), (1, 'x'), (1, 'y'), (2, 'x'), (2, 'x')")
                .rule("person", "seen", "P2Y")
                .binding(
                        person(),
                        recordSet("visit")
                                .of("person")
                                .keyless()
                                .link("person", "person_id")
                                .field("page", "with-record"));
    }

    private static final String FOREIGN_KEY = ", foreign key (\"person_id\") references \"person\"(\"id\")";

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void allRowsOfARootGoWithItAndCountAsOne(Product product) {
        try (House house = visits(product, FOREIGN_KEY)) {
            assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 3 erased");
            assertThat(house.rows("select * from \"visit\"")).isEqualTo("2 x\n2 x");
            assertThat(house.rows("select \"id\" from \"person\"")).isEqualTo("2");
            assertThat(house.run("2026-11-23").firstLine()).contains("nothing was due");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void rowsThatAreAddedWhileTheChunkRunsGoAsWell(Product product) {
        try (House house = visits(product, "")) {
            RunReport report = house.run("2026-11-23", point -> {
                if (point == Interfering.Point.AFTER_INTENT) {
                    house.sql("insert into \"visit\" values (1, 'late')");
                }
            });

            assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 3 erased");
            assertThat(house.rows("select * from \"visit\"")).isEqualTo("2 x\n2 x");
        }
    }

    /** What it did not mean to do it leaves to the second try, which means it. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aRootWhoseFirstRowsAppearWhileTheChunkRunsIsTriedAgain(Product product) {
        try (House house = visits(product, "")) {
            RunReport report = house.run("2026-11-23", point -> {
                if (point == Interfering.Point.AFTER_INTENT
                        && house.rows("select count(*) from \"visit\" where \"person_id\" = 3")
                                .equals("0")) {
                    house.sql("insert into \"visit\" values (3, 'late')");
                }
            });

            assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 4 erased");
            assertThat(house.rows("select \"id\" from \"person\"")).isEqualTo("2");
            assertThat(house.rows("select * from \"visit\"")).isEqualTo("2 x\n2 x");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void rowsOfNobodyStay(Product product) {
        try (House house = visits(product, "")) {
            house.sql("insert into \"visit\" values (9, 'x'), (9, 'y')");

            assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 3 erased");
            assertThat(house.rows("select count(*) from \"visit\" where \"person_id\" = 9"))
                    .isEqualTo("2");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void rowsThatWouldBeReducedAreRefused(Product product) {
        try (House house = visits(product, FOREIGN_KEY)
                .binding(
                        person(),
                        recordSet("visit")
                                .of("person")
                                .keyless()
                                .link("person", "person_id")
                                .field("page", "clear"))) {
            RunReport report = house.run("2026-11-23");

            assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(report.findings()).extracting(Finding::code).contains("table-without-key");
            assertThat(house.rows("select count(*) from \"visit\"")).isEqualTo("5");
        }
    }
}
