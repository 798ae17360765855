package dev.lapse.bench;

import dev.lapse.testbed.server.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.database.JdbcPagingItemReader;
import org.springframework.batch.infrastructure.item.database.Order;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JdbcPagingItemReaderBuilder;
import org.springframework.batch.infrastructure.item.support.CompositeItemWriter;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What one writes with Spring Batch's own reader and writers: no plan, no guard, no evidence. */
final class PlainBatch {

    private static final int CHUNK = 1000;

    private final Database store;
    private final Database log;

    PlainBatch(Database store, Database log) {
        this.store = store;
        this.log = log;
    }

    /** Deletes the visits of which {@code due} holds and writes their keys down in the other database. */
    Sample delete(String due) throws Exception {
        log.execute("create table gone(id bigint)");
        SingleConnectionDataSource visits = source(store);
        SingleConnectionDataSource gone = source(log);
        // The log commits by itself, as it does for want of a transaction over both.
        gone.setAutoCommit(true);
        try {
            JobRepository repository = new ResourcelessJobRepository();
            Step step = new StepBuilder("visits", repository)
                    .<Long, Long>chunk(CHUNK)
                    .transactionManager(new JdbcTransactionManager(visits))
                    .reader(reader(visits, due))
                    .writer(new CompositeItemWriter<>(List.of(
                            writer(visits, "delete from visit where id = ?"),
                            writer(gone, "insert into gone (id) values (?)"))))
                    .build();
            Job job = new JobBuilder("plain", repository).start(step).build();
            JobExecution execution = repository.createJobExecution(
                    repository.createJobInstance("plain", new JobParameters()),
                    new JobParameters(),
                    new ExecutionContext());
            Sample sample = Sample.of(() -> job.execute(execution));
            if (execution.getStatus().isUnsuccessful()) {
                throw new IllegalStateException("plain Spring Batch ended with " + execution.getStatus());
            }
            return sample;
        } finally {
            visits.destroy();
            gone.destroy();
        }
    }

    private static SingleConnectionDataSource source(Database database) throws SQLException {
        return new SingleConnectionDataSource(database.url(), database.username(), database.password(), true);
    }

    private static JdbcPagingItemReader<Long> reader(DataSource visits, String due) throws Exception {
        return new JdbcPagingItemReaderBuilder<Long>()
                .name("visits")
                .dataSource(visits)
                .selectClause("id")
                .fromClause("visit")
                .whereClause(due)
                .sortKeys(Map.of("id", Order.ASCENDING))
                .pageSize(CHUNK)
                .rowMapper((row, i) -> row.getLong(1))
                .build();
    }

    private static ItemWriter<Long> writer(DataSource source, String sql) {
        return new JdbcBatchItemWriterBuilder<Long>()
                .dataSource(source)
                .sql(sql)
                .itemPreparedStatementSetter((id, statement) -> statement.setLong(1, id))
                .build();
    }
}
