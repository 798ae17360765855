package dev.lapse.bench;

import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.postgresql.PGConnection;

/** A PostgreSQL that writes durably, with a master of the data that each trial gets a copy of. */
final class Postgres implements AutoCloseable {

    private static final int PIPE = 1 << 16;

    private final PostgresServer server = PostgresServer.startDurable();
    private final Database master = server.database("master");

    Postgres(String... statements) throws SQLException {
        master.execute(statements);
    }

    /** The store of the next trial. Nothing of the last one is left to be written when its time begins. */
    Database fresh() throws SQLException {
        Database store = server.database("store", master);
        store.execute("checkpoint");
        return store;
    }

    /** An empty database of that name. */
    Database database(String name) {
        return server.database(name);
    }

    Database store() {
        return at("store");
    }

    Database at(String name) {
        return new Database(
                name, master.url().replace("/" + master.name(), "/" + name), master.username(), master.password());
    }

    /** What {@code from} answers goes straight into {@code into} of another database; both are committed. */
    static void copy(Database source, String from, Database target, String into) throws Exception {
        try (Connection reading = source.connect();
                Connection writing = target.connect();
                PipedOutputStream out = new PipedOutputStream();
                InputStream in = new PipedInputStream(out, PIPE)) {
            reading.setAutoCommit(false);
            writing.setAutoCommit(false);
            Callable<Long> copying =
                    () -> writing.unwrap(PGConnection.class).getCopyAPI().copyIn(into, in);
            FutureTask<Long> task = new FutureTask<>(copying);
            Thread.ofPlatform().name("copy-in").start(task);
            reading.unwrap(PGConnection.class).getCopyAPI().copyOut(from, out);
            out.close();
            task.get();
            writing.commit();
            reading.commit();
        }
    }

    static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
