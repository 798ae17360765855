package dev.lapse.testbed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MariaDbServerTest {

    @Test
    void answersAsMariaDb11() throws Exception {
        assertThat(scalar(MariaDbServer.shared().database("version"), "select version()"))
                .startsWith("11.4.5-MariaDB");
    }

    @Test
    void givesAFreshDatabaseEachTime() throws Exception {
        MariaDbServer.shared().database("fresh").execute("create table left_over (id int)");
        Database again = MariaDbServer.shared().database("fresh");
        assertThat(scalar(again, "select count(*) from information_schema.tables where table_schema = 'fresh'"))
                .isEqualTo("0");
    }

    @Test
    void isGoneWhenClosed() throws Exception {
        Database database;
        try (MariaDbServer server = MariaDbServer.start()) {
            database = server.database("short");
            assertThat(scalar(database, "select concat(@@innodb_flush_log_at_trx_commit, ' ', @@innodb_flush_method)"))
                    .isEqualTo("1 nosync");
        }
        assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
    }

    @Test
    void comesBackWithWhatWasCommittedBeforeItWasKilled() throws Exception {
        try (MariaDbServer server = MariaDbServer.startDurable()) {
            Database database = server.database("lasting");
            database.execute("create table kept (id int primary key)", "insert into kept values (7)");
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("insert into kept values (8)");
                server.kill();
                assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            } catch (SQLException lost) {
                assertThat(lost.getSQLState()).startsWith("08");
            }
            server.startAgain();
            assertThat(scalar(database, "select group_concat(id) from kept")).isEqualTo("7");
        }
    }

    private static String scalar(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
