package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the migrations promise on every product. */
abstract class MigrationContract {

    private static final String FORGET =
            "delete from \"lapse_schema_history\" where coalesce(cast(\"version\" as decimal(9, 3)), 1) >= ?";

    private final TestProduct product;
    private TestJournal test;

    MigrationContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void springBatchKeepsItsExecutionsInTheJournal() throws Exception {
        JobRepository repository = repository();
        JobParameters parameters =
                new JobParametersBuilder().addString("as-of", "2026-11-23").toJobParameters();
        JobExecution execution = repository.createJobExecution(
                repository.createJobInstance("retention", parameters), parameters, new ExecutionContext());
        repository.createStepExecution("erase", execution);
        assertThat(repository().getLastJobExecution("retention", parameters)).isEqualTo(execution);
        assertThat(test.count("BATCH_STEP_EXECUTION")).isEqualTo(1);
    }

    @Test
    void aSecondStartChangesNothing() {
        String identity = test.journal.pins().journal();
        test.plannedRun();
        try (JournalDatabase again = JournalDatabase.open(test.settings)) {
            assertThat(test.over(again).pins().journal()).isEqualTo(identity);
        }
        assertThat(test.count("lapse_run")).isEqualTo(1);
        assertThat(versions())
                .containsExactly(
                        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "15.1", "16",
                        "17", "17.1", "18", "19");
    }

    /** As after a kill between the last statement of a migration and the note that it is done. */
    @Test
    void aMigrationThatWasCutOffIsRunAgainAndKeepsWhatIsThere() throws Exception {
        String identity = test.journal.pins().journal();
        test.plannedRun();
        springBatchKeepsItsExecutionsInTheJournal();
        // PostgreSQL takes back what was cut off; the others may have done the whole of it.
        int cutOff = product == TestProduct.POSTGRESQL ? 7 : 1;
        test.database.jdbc().update(FORGET, cutOff);
        if (cutOff == 7) {
            rename("cluster_name", "cluster");
        }
        try (JournalDatabase again = JournalDatabase.open(test.settings)) {
            assertThat(test.over(again).pins().journal()).isEqualTo(identity);
        }
        assertThat(test.count("lapse_run")).isEqualTo(1);
        assertThat(test.count("BATCH_STEP_EXECUTION")).isEqualTo(1);
    }

    @Test
    void aJournalThatIsAheadTakesTheMigrationThatItLacks() {
        String identity = test.journal.pins().journal();
        test.database.jdbc().update("delete from \"lapse_schema_history\" where \"version\" = '8'");
        test.database.jdbc().execute("drop table lapse_known_index");

        try (JournalDatabase again = JournalDatabase.open(test.settings)) {
            assertThat(test.over(again).pins().journal()).isEqualTo(identity);
        }

        assertThat(test.count("lapse_known_index")).isZero();
    }

    /** Where a statement that makes a table commits by itself, Flyway notes the failure and would never go on. */
    @Test
    void aMigrationThatFailedIsRunAgainWhenItsCauseIsGone() {
        JournalSettings settings = product.fresh();
        JdbcTemplate jdbc =
                new JdbcTemplate(new DriverManagerDataSource(settings.url(), settings.username(), settings.password()));
        jdbc.execute("create table lapse_fence (nothing integer)");
        assertThatThrownBy(() -> JournalDatabase.open(settings))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("could not be brought up to date");

        jdbc.execute("drop table lapse_fence");
        try (JournalDatabase again = JournalDatabase.open(settings)) {
            assertThat(test.over(again).pins().journal()).isNotEmpty();
        }
    }

    /** A journal of before the checkpoints tells of its entries which chunk each confirmed, when it is first opened. */
    @Test
    void anOlderJournalLearnsWhichEntryConfirmedWhichChunk() {
        RunId run = test.plannedRun();
        for (String chunk : List.of("one", "two")) {
            test.intend(chunk, run, TestJournal.erase(TestJournal.CUSTOMER, chunk));
            test.confirm(test.erased(chunk, run, chunk));
        }
        test.journal
                .runs()
                .end(run, "COMPLETE", TestJournal.entry(run, new EvidenceEntry.RunEnded("COMPLETE", List.of())));
        List<Map<String, Object>> before = entries();
        assertThat(before).hasSize(3);
        if (product == TestProduct.POSTGRESQL) {
            test.database.jdbc().execute("drop trigger lapse_evidence_keeps on lapse_evidence");
        }
        test.database.jdbc().execute("alter table lapse_evidence drop column chunk_id");
        test.database.jdbc().update(FORGET, 3);
        rename("cluster_name", "cluster");

        JournalDatabase.open(test.settings).close();

        assertThat(entries()).isEqualTo(before);
        assertThat(before).extracting(entry -> entry.get("chunk")).containsExactly("one", "two", null);
    }

    private void rename(String from, String to) {
        for (String table : List.of("lapse_finding", "lapse_chunk", "lapse_as_of_tally", "lapse_limit_accepted")) {
            test.database
                    .jdbc()
                    .execute("alter table " + table
                            + (product == TestProduct.H2
                                    ? " alter column " + from + " rename to " + to
                                    : " rename column " + from + " to " + to));
        }
    }

    private List<Map<String, Object>> entries() {
        return test.database
                .jdbc()
                .queryForList("select e.sequence_no, c.chunk from lapse_evidence e"
                        + " left join lapse_chunk c on c.chunk_id = e.chunk_id order by e.sequence_no");
    }

    private List<String> versions() {
        return test.database
                .jdbc()
                .queryForList(
                        "select \"version\" from \"lapse_schema_history\" where \"version\" is not null"
                                + " order by \"installed_rank\"",
                        String.class);
    }

    private JobRepository repository() throws Exception {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(test.database.dataSource());
        factory.setTransactionManager(test.database.transactionManager());
        factory.afterPropertiesSet();
        return factory.getObject();
    }
}
