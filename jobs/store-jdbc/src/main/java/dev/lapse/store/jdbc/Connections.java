package dev.lapse.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** The two pools of a store: connections that only read, each statement by itself, and those of transactions. */
final class Connections implements AutoCloseable {

    private final JdbcStoreConfig config;
    private final HikariDataSource readers;
    private final HikariDataSource writers;
    private final RunningStatements running = new RunningStatements();

    Connections(JdbcStoreConfig config) {
        this.config = config;
        this.readers = pool("reads", config.limits().readers(), true);
        this.writers = pool("writes", config.limits().writers(), false);
    }

    Connection reader() throws SQLException {
        return readers.getConnection();
    }

    Connection writer() throws SQLException {
        return writers.getConnection();
    }

    /** Statements on {@code connection}, told to the listener and to no log; what is under way can be cancelled. */
    DSLContext on(Connection connection) {
        Settings settings = config.kind()
                .statements(config.limits())
                .settings()
                .withExecuteLogging(false)
                .withFetchServerOutputSize(0)
                .withRenderFormatted(false);
        return DSL.using(new DefaultConfiguration()
                .set(connection)
                .set(config.kind().statements(config.limits()).dialect())
                .set(settings)
                .set(new Telling(config.listener()), running));
    }

    /** Has what the servers are at ended. */
    void cancel() {
        running.cancel();
    }

    private HikariDataSource pool(String use, int size, boolean readOnly) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("lapse-" + config.name() + "-" + use);
        pool.setJdbcUrl(config.url());
        pool.setUsername(config.username());
        pool.setPassword(config.password().get());
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(0);
        pool.setReadOnly(readOnly);
        pool.setAutoCommit(readOnly);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setConnectionTimeout(Math.max(250, config.limits().connect().toMillis()));
        pool.setConnectionInitSql(config.kind().server().setUp(config.limits()));
        // Otherwise it is a part of the first transaction, and gone where that one is rolled back.
        pool.setIsolateInternalQueries(true);
        // The first use tells why there is no connection; the pool's own start would throw something else.
        pool.setInitializationFailTimeout(-1);
        driverProperties(pool);
        return new HikariDataSource(pool);
    }

    private void driverProperties(HikariConfig pool) {
        switch (config.kind()) {
            case POSTGRESQL -> {
                pool.addDataSourceProperty("ApplicationName", "lapse");
                pool.addDataSourceProperty("logServerErrorDetail", "false");
                // Otherwise the driver keeps "read only" to itself while each statement commits by itself.
                pool.addDataSourceProperty("readOnlyMode", "always");
                pool.addDataSourceProperty(
                        "loginTimeout",
                        String.valueOf(Math.max(1, config.limits().connect().toSeconds())));
            }
            case MARIADB, MYSQL -> {
                pool.addDataSourceProperty("readOnlyPropagatesToServer", "true");
                pool.addDataSourceProperty(
                        "connectTimeout",
                        String.valueOf(config.limits().connect().toMillis()));
            }
            case ORACLE -> {
                pool.addDataSourceProperty("v$session.program", "lapse");
                pool.addDataSourceProperty(
                        "oracle.net.CONNECT_TIMEOUT",
                        String.valueOf(config.limits().connect().toMillis()));
            }
            case H2 -> {}
        }
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }

    /** Each statement with its place holders. */
    private record Telling(JdbcStoreConfig.StatementListener listener) implements ExecuteListener {

        private static final long serialVersionUID = 1L;

        @Override
        public void executeStart(ExecuteContext context) {
            String sql = context.sql();
            if (sql != null) {
                listener.executing(sql);
            }
        }
    }
}
