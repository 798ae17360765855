package dev.lapse.app.faults;

import dev.lapse.app.journal.JournalSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Spring Batch takes executions of one number in one process for the same, whatever journal they lie in. */
public final class ExecutionNumbers {

    private static final AtomicInteger JOURNALS = new AtomicInteger();

    private ExecutionNumbers() {}

    /** Has a journal count from where no other one of this process does. */
    public static void apart(JournalSettings journal) {
        int first = 10_000 * JOURNALS.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(journal.url(), journal.username(), journal.password());
                Statement statement = connection.createStatement()) {
            for (String sequence : List.of("BATCH_JOB_EXECUTION_SEQ", "BATCH_STEP_EXECUTION_SEQ")) {
                statement.execute("alter sequence " + sequence + " restart with " + first);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
