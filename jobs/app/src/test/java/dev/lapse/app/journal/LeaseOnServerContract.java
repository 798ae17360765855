package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.erasing.Leases;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What the lease promises on a server, whose sessions others can end. */
abstract class LeaseOnServerContract extends LeaseContract {

    LeaseOnServerContract(TestProduct product) {
        super(product);
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
                        still.jdbc().queryForObject(still.product().lockedEpoch(), Long.class);
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

    private Leases.HeldLease taken(JournalDatabase database, String holder) {
        return acquired(leases(database).acquire(holder, Duration.ZERO)).lease();
    }

    private void expire() {
        database().jdbc().update("update lapse_lease set held_until = ?", OffsetDateTime.parse("2000-01-01T00:00:00Z"));
    }
}
