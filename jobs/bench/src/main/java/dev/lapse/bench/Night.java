package dev.lapse.bench;

import dev.lapse.testbed.server.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A whole {@code lapse run} as one side of a contest: plan, intents, guards, record log, evidence, verification and the checkpoint.
 * What the same command takes where nothing is due, with a new journal too, is its start-up and told apart.
 */
final class Night {

    /** Makes the journal of one trial. */
    @FunctionalInterface
    interface Journals {
        Database fresh();
    }

    private final Map<String, String> rules;
    private final Map<String, String> bindings;
    private final List<String> stores;
    private final Journals journals;

    /**
     * @param rules of the policy set, by cluster
     * @param bindings of it, by store
     * @param stores as the configuration names them
     */
    Night(Map<String, String> rules, Map<String, String> bindings, List<String> stores, Journals journals) {
        this.rules = Map.copyOf(rules);
        this.bindings = Map.copyOf(bindings);
        this.stores = List.copyOf(stores);
        this.journals = journals;
    }

    /** How long it takes to do nothing; the middle of three. */
    Duration startUp() throws Exception {
        Sample.Work nothing = () -> {};
        Side idle = new Side("start-up", () -> once(nothing, 0));
        Duration took =
                new Contest(List.of(idle)).hold(3).of("start-up").median().work();
        System.err.printf("  start-up of lapse run: %.2f s%n", took.toNanos() / 1e9);
        return took;
    }

    /**
     * The side that does it.
     *
     * @param prepare makes the data anew, before the time begins
     * @param due how many records the log must tell of in the end
     */
    Side side(String name, Duration startUp, Sample.Work prepare, LongSupplier due) {
        return new Side(name, () -> once(prepare, due.getAsLong()).without(startUp));
    }

    private Sample once(Sample.Work prepare, long due) throws Exception {
        prepare.run();
        Path folder = Files.createTempDirectory("lapse-bench");
        PolicyFolder.write(folder, rules, bindings);
        Database journal = journals.fresh();
        Evening evening = new Evening(folder, journal, stores);
        Sample sample = Sample.of(() -> evening.lapse("run"));
        requireLogged(journal, due);
        return sample;
    }

    private static void requireLogged(Database journal, long due) throws SQLException {
        long logged = count(journal, "select coalesce(sum(logged), 0) from lapse_chunk");
        if (logged != due) {
            throw new IllegalStateException("the log tells of %d records, and %d were due".formatted(logged, due));
        }
    }

    static long count(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Fails unless {@code sql} counts {@code expected}: the work of a peer that did less is no work. */
    static void requireCount(Database database, String sql, long expected) throws SQLException, IOException {
        long found = count(database, sql);
        if (found != expected) {
            throw new IOException("%s is %d, not %d".formatted(sql, found, expected));
        }
    }
}
