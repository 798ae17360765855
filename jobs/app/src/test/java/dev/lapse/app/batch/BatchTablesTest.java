package dev.lapse.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
                    .startsWith("settle", "plan", "erase")
                    .endsWith("reclaim", "verify", "report");
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
            String all = jdbc.queryForList("select short_context || coalesce(serialized_context, '') as c from batch_step_execution_context")
                            .toString()
                    + jdbc.queryForList("select step_name, exit_message from batch_step_execution")
                    + jdbc.queryForList("select exit_message from batch_job_execution");

            assertThat(all).isNotBlank();
            assertThat(all).doesNotContainIgnoringCase("sakilacustomer.org").doesNotContain("Key[");
        }
    }

    @Test
    void theNumberOfStatementsOfAChunkDoesNotDependOnItsSize() {
        try (SakilaHouse small = new SakilaHouse();
                SakilaHouse large = new SakilaHouse()) {
            assertThat(perChunk(small, 100)).isEqualTo(perChunk(large, 400));
        }
    }

    /** Statements that change something, per chunk of the cluster that has most. */
    private static Map<String, Long> perChunk(SakilaHouse house, int roots) {
        RunReport report =
                new BatchRunLauncher(house.bounded(roots)).run(SakilaHouse.request("2011-01-01"), SakilaHouse.SILENT);
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        long chunks = house.journalled("select count(*) from lapse_chunk where cluster = 'payment'");
        assertThat(chunks).isBetween(15867L / roots, 15867L / roots + 3);
        return house.statements.stream()
                .filter(sql -> sql.contains("delete from") && sql.contains("payment"))
                .collect(Collectors.groupingBy(sql -> "delete from payment", Collectors.counting()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() / chunks));
    }
}
