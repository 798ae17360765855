package dev.lapse.app.journal;

import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of their own that do nothing but write to the journal, among processes that nobody knows yet. A process that is stopped
 * in the middle of one holds rows of which nobody knows that they are its own: the server ends it.
 */
final class BriefTransactions {

    private static final int ATTEMPTS = 6;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final JournalDatabase database;
    private final TransactionTemplate own;

    BriefTransactions(JournalDatabase database) {
        this.database = database;
        this.own = new TransactionTemplate(database.transactionManager());
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Again where another process was in the way; all of it comes again then. */
    <T> T patiently(TransactionCallback<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(own.execute(
                        status -> database.product().briefly(database.jdbc(), () -> work.doInTransaction(status))));
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !wasInTheWay(e)) {
                    throw e;
                }
                LockSupport.parkNanos(attempt * PAUSE_NANOS);
            }
        }
    }

    /** Not every driver says so in a way that Spring knows. */
    private boolean wasInTheWay(RuntimeException e) {
        return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof PessimisticLockingFailureException
                        || cause instanceof SQLException sql
                                && database.product().lockNotAvailable(sql));
    }
}
