package dev.lapse.store.jdbc;

import java.sql.SQLException;

class PostgresConcurrencyTest extends ConcurrencyContract {

    @Override
    JdbcFixture fresh() throws SQLException {
        return PostgresFixture.fresh("concurrency");
    }

    @Override
    String waitShortly() {
        return "set lock_timeout = 200";
    }

    @Override
    String notToBeHad() {
        return "55P03/0";
    }

    @Override
    String waitingSessions() {
        return "select count(*) from pg_locks where not granted and locktype in ('transactionid', 'tuple')";
    }
}
