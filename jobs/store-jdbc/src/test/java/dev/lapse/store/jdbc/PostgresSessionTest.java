package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
            try (ResultSet row = statement.executeQuery("show synchronous_commit")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(after);
            }
        }
    }
}
