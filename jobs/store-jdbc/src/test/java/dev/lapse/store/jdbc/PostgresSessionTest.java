package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every session of a PostgreSQL store is told first. */
class PostgresSessionTest {

    @ParameterizedTest
    @CsvSource({"off, on", "on, on", "local, local", "remote_apply, remote_apply"})
    void aCommitIsOnDiskBeforeItIsToldWhateverTheServerDoesForOthers(String before, String after) throws SQLException {
        Database database = PostgresServer.shared().database("sessions");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = " + before);
            statement.execute(new PostgresServerStatements().setUp(JdbcStoreConfig.Limits.DEFAULT));
            assertThat(shown(connection, "synchronous_commit")).isEqualTo(after);
        }
    }

    @Test
    void whatASessionIsToldLastsBeyondATransactionThatIsRolledBack() throws SQLException {
        Database database = PostgresServer.shared().database("rolled_back");
        database.execute("alter database rolled_back set synchronous_commit = off");
        try (Connections connections = new Connections(
                new JdbcStoreConfig("db", Product.POSTGRESQL, database.url(), database.username(), () -> ""))) {
            try (Connection first = connections.writer()) {
                first.rollback();
            }
            try (Connection again = connections.writer()) {
                assertThat(shown(again, "lock_timeout")).isEqualTo("10s");
                assertThat(shown(again, "statement_timeout")).isEqualTo("10min");
                assertThat(shown(again, "idle_in_transaction_session_timeout")).isEqualTo("1min");
                assertThat(shown(again, "synchronous_commit")).isEqualTo("on");
            }
        }
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
