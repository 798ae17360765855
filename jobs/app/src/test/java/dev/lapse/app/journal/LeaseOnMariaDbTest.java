package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;

class LeaseOnMariaDbTest extends LeaseOnServerContract {
    LeaseOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }

    @Test
    void everyTransactionSeesWhatIsCommittedAndNoMore() {
        int isolation = database().jdbc().execute((ConnectionCallback<Integer>)
                connection -> connection.getTransactionIsolation());
        assertThat(isolation).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        assertThat(database().jdbc().queryForObject("select @@tx_isolation", String.class))
                .isEqualTo("READ-COMMITTED");
    }

    /** Whoever takes the lease and stands still in the middle would keep everybody from it. */
    @Test
    void theServerEndsWhoeverStandsStillWhileItTakesTheLease() {
        assertThatThrownBy(() -> database()
                        .inOwnTransaction(() -> database()
                                .product()
                                .briefly(database().jdbc(), () -> {
                                    database().jdbc().queryForList("select epoch from lapse_lease for update");
                                    sleep(7000);
                                    return database().jdbc().update("update lapse_lease set holder = 'the sleeper'");
                                })))
                .isInstanceOf(Exception.class);
        assertThat(database().jdbc().queryForObject("select holder from lapse_lease", String.class))
                .isEmpty();
        assertThat(database().jdbc().queryForObject("select @@idle_transaction_timeout", Integer.class))
                .isZero();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
