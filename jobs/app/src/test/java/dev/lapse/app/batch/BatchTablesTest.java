package dev.lapse.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What Spring Batch keeps of a run. */
class BatchTablesTest {

    @Test
    void theRepositoryLiesInTheJournalAndKnowsARunByDateScopeAndSequence() {
        try (SakilaHouse house = new SakilaHouse()) {
            house.run("2007-09-01");
            house.run("2007-09-01");
            JdbcTemplate jdbc = new JdbcTemplate(house.journalDatabase.dataSource());

            assertThat(house.journalled("select count(*) from batch_job_instance where job_name = 'retention'"))
                    .isEqualTo(2);
            List<Map<String, Object>> parameters = jdbc.queryForList(
                    "select parameter_name, identifying from batch_job_execution_params order by parameter_name");
            assertThat(parameters.stream()
                            .map(row -> row.get("parameter_name") + "=" + row.get("identifying"))
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("as-of=Y", "scope=Y", "sequence=Y");
            assertThat(jdbc.queryForList(
                            "select step_name from batch_step_execution where job_execution_id = 1 order by step_execution_id",
                            String.class))
                    .startsWith("settle", "recognise", "plan", "erase")
                    .endsWith("reclaim", "verify", "record-log", "report");
            assertThat(house.journalled("select count(*) from batch_step_execution where status <> 'COMPLETED'"))
                    .isZero();
        }
    }

    /** Each key that Sakila erases is a number of its own, so any value could hide in one; names could not. */
    @Test
    void noValueOfTheStoreIsInItsTables() {
        try (SakilaHouse house = new SakilaHouse()) {
            house.run("2012-01-01");
            JdbcTemplate jdbc = new JdbcTemplate(house.journalDatabase.dataSource());
            String all = jdbc.queryForList(
                                    "select short_context || coalesce(serialized_context, '') as c from batch_step_execution_context")
                            .toString()
                    + jdbc.queryForList("select step_name, exit_message from batch_step_execution")
                    + jdbc.queryForList("select exit_message from batch_job_execution");

            assertThat(all).isNotBlank();
            assertThat(all).doesNotContainIgnoringCase("sakilacustomer.org").doesNotContain("Key[");
        }
    }

    @Test
    void theNumberOfStatementsOfAChunkDoesNotDependOnItsSize() {
        assertThat(statementsOfAChunk(100)).hasSize(1).isEqualTo(statementsOfAChunk(400));
    }

    /** The statements between intent and confirmation of the chunks of payments, each number once. */
    private static Set<Integer> statementsOfAChunk(int roots) {
        try (SakilaHouse house = new SakilaHouse()) {
            List<Integer> numbers = new ArrayList<>();
            AtomicInteger before = new AtomicInteger();
            RunSurroundings plain = house.logging(log -> new Interfering.Chunks(log, point -> {
                switch (point) {
                    case AFTER_INTENT -> before.set(house.statements.size());
                    case BEFORE_CONFIRM -> numbers.add(house.statements.size() - before.get());
                    case BEFORE_INTENT, BEFORE_EFFECT, BEFORE_COMMIT, AFTER_COMMIT, AFTER_CONFIRM -> {}
                }
            }));
            RunReport report = new BatchRunLauncher(house.oneByOne(plain, roots))
                    .run(
                            new RunRequest(
                                    LocalDate.parse("2011-01-01"),
                                    Optional.of("payment"),
                                    Optional.empty(),
                                    Map.of(),
                                    false,
                                    "the test"),
                            SakilaHouse.SILENT);
            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(numbers).hasSize((15867 + roots - 1) / roots);
            return Set.copyOf(numbers);
        }
    }
}
