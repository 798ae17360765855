package dev.lapse.testbed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    @Test
    void answersAsPostgreSql18() throws Exception {
        assertThat(scalar(PostgresServer.shared().database("version"), "show server_version"))
                .startsWith("18.");
    }

    @Test
    void givesAFreshDatabaseEachTime() throws Exception {
        PostgresServer.shared().database("fresh").execute("create table left_over (id int)");
        Database again = PostgresServer.shared().database("fresh");
        assertThat(scalar(again, "select count(*) from pg_tables where tablename = 'left_over'"))
                .isEqualTo("0");
    }

    @Test
    void isGoneWhenClosed() throws Exception {
        PostgresServer server = PostgresServer.start();
        Database database = server.database("short");
        assertThat(scalar(database, "select 1")).isEqualTo("1");
        server.close();
        assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
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
