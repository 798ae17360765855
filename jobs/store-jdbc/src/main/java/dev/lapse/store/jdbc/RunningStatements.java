package dev.lapse.store.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** The statements that servers are at. Safe for use by several threads. */
final class RunningStatements implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    private final transient Set<Statement> running = ConcurrentHashMap.newKeySet();

    @Override
    public void executeStart(ExecuteContext context) {
        Statement statement = context.statement();
        if (statement != null) {
            running.add(statement);
        }
    }

    @Override
    public void executeEnd(ExecuteContext context) {
        forget(context);
    }

    /** Called whatever became of it. */
    @Override
    public void end(ExecuteContext context) {
        forget(context);
    }

    private void forget(ExecuteContext context) {
        Statement statement = context.statement();
        if (statement != null) {
            running.remove(statement);
        }
    }

    /** Asks each server to end what it is at. One that cannot be asked goes on: its chunk then ends as any other. */
    void cancel() {
        for (Statement statement : running) {
            try {
                statement.cancel();
            } catch (SQLException | RuntimeException e) {
                running.remove(statement);
            }
        }
    }
}
