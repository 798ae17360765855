package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.erasing.Leases;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class LeaseOnPostgreSqlTest extends LeaseContract {
    LeaseOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }

    /** As a process that was stopped in the middle of a transaction: it would keep Spring Batch's rows from its successor. */
    @Test
    void whoeverTakesTheLeaseOverEndsTheTransactionsOfAHolderThatStandsStill() {
        try (JournalDatabase still = JournalDatabase.open(settings())) {
            Leases.HeldLease zombie = acquired(
                            new Journal(still, keys(), TestJournal.clock(), new SecureRandom(), Duration.ofMinutes(5))
                                    .leases()
                                    .acquire("the zombie", Duration.ZERO))
                    .lease();
            TransactionTemplate transaction = new TransactionTemplate(still.transactionManager());
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                        still.jdbc().update("update lapse_journal set entity = 'locked'");
                        still.jdbc().queryForObject("select epoch from lapse_fence where id = 1 for share", Long.class);
                        expire();
                        Leases.HeldLease heir = taken(database(), "the heir");
                        assertThat(heir.epoch()).isEqualTo(zombie.epoch() + 1);
                        assertThat(database().jdbc().update("update lapse_journal set entity = 'free'"))
                                .isEqualTo(1);
                        heir.close();
                    }))
                    .isInstanceOf(Exception.class);
            assertThat(database().jdbc().queryForObject("select entity from lapse_journal", String.class))
                    .isEqualTo("free");
            zombie.close();
        }
    }

    @Test
    void aHolderThatGaveTheLeaseBackKeepsItsSessions() {
        try (JournalDatabase reader = JournalDatabase.open(settings())) {
            taken(reader, "the one before").close();
            TransactionTemplate transaction = new TransactionTemplate(reader.transactionManager());
            transaction.executeWithoutResult(status -> {
                reader.jdbc().update("update lapse_journal set entity = 'mine'");
                taken(database(), "the next").close();
            });
            assertThat(database().jdbc().queryForObject("select entity from lapse_journal", String.class))
                    .isEqualTo("mine");
        }
    }

    /** The server of the tests answers a COMMIT before it is on disk, unless it is asked not to. */
    @Test
    void theJournalsCommitsAreOnDiskBeforeTheyAreTold() {
        assertThat(database().jdbc().queryForObject("show synchronous_commit", String.class))
                .isEqualTo("on");
    }

    private Leases.HeldLease taken(JournalDatabase database, String holder) {
        return acquired(leases(database).acquire(holder, Duration.ZERO)).lease();
    }

    private void expire() {
        database()
                .jdbc()
                .update("update lapse_lease set held_until = timestamp with time zone '2000-01-01 00:00:00+00'");
    }
}
