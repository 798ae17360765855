package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.CUSTOMER;
import static dev.lapse.app.journal.TestJournal.erase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.store.Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** A role with the grants of {@code sql/grants} can run Lapse, and cannot change what is in the evidence log. */
class GrantsTest {

    @Test
    void theRoleThatRunsLapseOnlyAppendsEvidence() throws Exception {
        JournalSettings owner = TestProduct.POSTGRESQL.fresh();
        String role = "lapse_run_" + System.nanoTime();
        JournalDatabase.open(owner).close();
        grant(owner, role);

        Path keys = TestProduct.folder().resolve("keys.p12");
        try (TestJournal test = TestJournal.at(new JournalSettings(owner.url(), role, "secret"), keys)) {
            RunId run = test.plannedRun();
            test.journal.runs().planned(run, "plan", List.of(new RunRegister.Held("other", 1)));
            test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
            test.confirm(test.erased("chunk-1", run, "c1"));
            assertThat(test.count("lapse_evidence")).isEqualTo(1);
            test.journal.runs().tendRecordLog(run, TestJournal.NOW);
            assertThat(test.journal.recordLog().of(CUSTOMER, Key.of("c1"))).hasSize(1);
            for (String forbidden : List.of(
                    "update lapse_evidence set run = ''",
                    "delete from lapse_evidence",
                    "truncate lapse_evidence",
                    "drop table lapse_evidence")) {
                assertThatThrownBy(() -> test.database.jdbc().execute(forbidden))
                        .isInstanceOf(DataAccessException.class);
            }
        }
    }

    private static void grant(JournalSettings owner, String role) throws Exception {
        String script =
                Files.readString(Path.of("../../sql/grants/postgresql.sql")).replace(":\"lapse\"", role);
        try (JournalDatabase database = JournalDatabase.open(owner)) {
            database.jdbc().execute("create role " + role + " login password 'secret'");
            database.jdbc().execute(script);
        }
    }
}
