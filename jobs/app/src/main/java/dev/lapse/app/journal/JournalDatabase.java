package dev.lapse.app.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The journal's database, migrated, with its connections and its transactions. Safe for use by several threads. */
public final class JournalDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalDatabase.class);
    private static final int ROWS_AT_A_TIME = 2000;

    private final Product product;
    private final String sessions;
    private final DataSource dataSource;
    private final Runnable closing;
    private final JdbcTemplate jdbc;
    private final PlatformTransactionManager transactionManager;
    private final TransactionTemplate joining;
    private final TransactionTemplate own;

    private JournalDatabase(Product product, String sessions, DataSource dataSource, Runnable closing) {
        this.product = product;
        this.sessions = sessions;
        this.dataSource = dataSource;
        this.closing = closing;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactionManager = new JdbcTransactionManager(dataSource);
        this.joining = new TransactionTemplate(transactionManager);
        this.own = new TransactionTemplate(transactionManager);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Connects and brings the tables up to date.
     *
     * @throws JournalRefusedException if the URL is refused, or the database cannot be reached or migrated
     */
    public static JournalDatabase open(JournalSettings settings) {
        Product product = Product.of(settings.url());
        // AUTO_SERVER would listen on every interface; read once, when H2's first class is loaded.
        if (System.getProperty("h2.bindAddress") == null) {
            System.setProperty("h2.bindAddress", "127.0.0.1");
        }
        String sessions = "lapse journal " + UUID.randomUUID();
        HikariDataSource pool = connect(product, sessions, settings);
        try (Connection connection = pool.getConnection()) {
            product.check(connection);
        } catch (JournalRefusedException e) {
            pool.close();
            throw e;
        } catch (SQLException e) {
            pool.close();
            throw cannotBeOpened(product, e);
        }
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:lapse/sql/" + product.folder())
                    .javaMigrations(LibraryTables.all(product))
                    .table("lapse_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    // Numbers are given out before the work on them ends; each migration stands by itself.
                    .outOfOrder(true)
                    .load()
                    .migrate();
            return new JournalDatabase(product, sessions, pool, pool::close);
        } catch (FlywayException e) {
            forgetFailure(pool);
            pool.close();
            throw new JournalRefusedException(
                    "the journal at lapse.journal.url could not be brought up to date",
                    "read the database's message below, mend it, and start again",
                    e);
        }
    }

    /** What cannot be rolled back is noted as failed and would stay so; each of our migrations can be run again. */
    private static void forgetFailure(DataSource pool) {
        try {
            new JdbcTemplate(pool).update("delete from \"lapse_schema_history\" where \"success\" = ?", false);
        } catch (DataAccessException e) {
            LOG.warn(
                    "the journal's lapse_schema_history may name a migration as failed; remove that row before the next"
                            + " start");
        }
    }

    /** A database that is migrated already, for tests. */
    static JournalDatabase over(Product product, DataSource source, Runnable closing) {
        return new JournalDatabase(product, "lapse journal " + UUID.randomUUID(), source, closing);
    }

    /** The same database through another source of connections, for measuring; closing it closes nothing. */
    JournalDatabase through(DataSource other) {
        return new JournalDatabase(product, sessions, other, () -> {});
    }

    private static HikariDataSource connect(Product product, String sessions, JournalSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("journal");
        config.setJdbcUrl(product.connectTo(settings.url()));
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setConnectionInitSql(product.onConnect(sessions));
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        product.driverSettings().forEach(config::addDataSourceProperty);
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw cannotBeOpened(product, e);
        }
    }

    private static JournalRefusedException cannotBeOpened(Product product, Exception e) {
        return new JournalRefusedException(
                "the journal at lapse.journal.url (" + product.folder() + ") cannot be opened",
                "look whether it runs, and check lapse.journal.username and password",
                e);
    }

    /** For Spring Batch, which keeps its tables here. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** The one transaction manager of the journal. */
    public PlatformTransactionManager transactionManager() {
        return transactionManager;
    }

    /** The class of Quartz that speaks to the product. */
    public String quartzDelegate() {
        return product.quartzDelegate();
    }

    /** How many of {@code alive} processes may share a run over this database. */
    public int sharing(int alive) {
        return product.isShareable() ? alive : 1;
    }

    Product product() {
        return product;
    }

    /** What this process's sessions are called at the server: no other process has the same. */
    String sessions() {
        return sessions;
    }

    /** The database's clock, which leases and nights are counted by. */
    Instant clock() {
        // Not every product reads an expression without a table; this one has one row.
        String sql = "select " + product.now() + " from lapse_lease where id = 1";
        return Objects.requireNonNull(jdbc.queryForObject(sql, (row, i) -> row.getObject(1, OffsetDateTime.class)))
                .toInstant();
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    /** In the caller's transaction, or in a new one where there is none. */
    void inTransaction(Runnable work) {
        joining.executeWithoutResult(status -> work.run());
    }

    /** In a transaction of its own, durable on return. */
    <T> T inOwnTransaction(Supplier<T> work) {
        return own.execute(status -> work.get());
    }

    /** In a transaction of its own that writes nothing, over one state of the database, with results that come row by row. */
    <T> T inOneState(Function<JdbcTemplate, T> reading) {
        TransactionTemplate transaction = new TransactionTemplate(transactionManager);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.setIsolationLevel(product.oneState());
        transaction.setReadOnly(true);
        JdbcTemplate rowByRow = new JdbcTemplate(dataSource);
        rowByRow.setFetchSize(ROWS_AT_A_TIME);
        return Objects.requireNonNull(transaction.execute(status -> reading.apply(rowByRow)));
    }

    /** @throws IllegalStateException if the caller has no transaction on this database */
    void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.hasResource(dataSource)) {
            throw new IllegalStateException("this needs a transaction of the journal; begin one with its manager");
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
