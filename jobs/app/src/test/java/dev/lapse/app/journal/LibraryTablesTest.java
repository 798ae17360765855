package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/** The tables of a library are made where they are missing, and what is in them stays. */
class LibraryTablesTest {

    @ParameterizedTest
    @EnumSource(
            value = TestProduct.class,
            names = {"H2", "POSTGRESQL", "MARIADB"})
    void aSecondStartDropsNothingAlsoWhereTheMigrationWasCutOff(TestProduct product) {
        try (TestJournal test = TestJournal.on(product)) {
            test.database
                    .jdbc()
                    .update("insert into QRTZ_LOCKS (SCHED_NAME, LOCK_NAME) values ('lapse', 'TRIGGER_ACCESS')");

            JournalDatabase.open(test.settings).close();
            assertThat(test.count("QRTZ_LOCKS")).isEqualTo(1);

            test.database.jdbc().update("delete from \"lapse_schema_history\" where \"version\" = '15.1'");
            JournalDatabase.open(test.settings).close();
            assertThat(test.count("QRTZ_LOCKS")).isEqualTo(1);
            assertThat(test.count("QRTZ_TRIGGERS")).isZero();
        }
    }

    static List<Product> products() {
        return List.of(
                new H2(), new PostgreSql(), (MariaDb) Product.of("jdbc:mariadb://localhost/journal"), new Oracle());
    }

    @ParameterizedTest
    @MethodSource("products")
    void ofEachScriptOnlyWhatMakesSomethingIsTaken(Product product) throws Exception {
        String script = new ClassPathResource(product.quartzScript()).getContentAsString(StandardCharsets.UTF_8);

        List<String> taken = LibraryTables.statements(script);

        assertThat(taken.stream().filter(sql -> sql.toLowerCase(Locale.ROOT).startsWith("create table")))
                .hasSize(11);
        assertThat(taken)
                .allSatisfy(sql -> assertThat(sql.toLowerCase(Locale.ROOT))
                        .doesNotContain("drop ")
                        .doesNotContain("delete from")
                        .matches("(?s)(create|alter table \\w+\\s+add\\s+constraint) .*"));
        assertThat(taken.stream().map(product::ifMissing))
                .allSatisfy(sql ->
                        assertThat(sql.toLowerCase(Locale.ROOT)).containsAnyOf("if not exists", "sqlcode <> -955"));
    }

    @Test
    void aScriptThatDoesMoreIsRefused() {
        assertThat(LibraryTables.statements("-- told\nDROP TABLE QRTZ_LOCKS;\ncommit;"))
                .isEmpty();
        assertThatThrownBy(() -> LibraryTables.statements("truncate table QRTZ_LOCKS;"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("makes no table, sequence, index or key");
        assertThatThrownBy(() -> LibraryTables.statements("alter table QRTZ_LOCKS drop column LOCK_NAME;"))
                .isInstanceOf(IllegalStateException.class);
    }
}
