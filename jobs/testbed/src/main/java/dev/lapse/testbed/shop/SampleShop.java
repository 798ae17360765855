package dev.lapse.testbed.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/**
 * A Danish web shop of invented people, the same for the same seed, number of customers and as-of date. It streams: how much
 * memory a load takes does not depend on the number of customers. Instances are immutable and may be loaded into several
 * stores at once.
 */
public final class SampleShop {

    /** How many customers the demo's shop has. */
    public static final int CUSTOMERS = 200_000;

    /** The seed of the demo's shop. */
    public static final long SEED = 2_026;

    private final long seed;
    private final int customers;
    private final Horizon horizon;

    /**
     * A shop whose dates lie around {@code asOf}.
     *
     * @throws IllegalArgumentException if {@code asOf} is not in 2018 to 2031, or there is no customer
     */
    public SampleShop(long seed, int customers, LocalDate asOf) {
        if (customers < 1) {
            throw new IllegalArgumentException("a shop has at least one customer, not " + customers);
        }
        this.seed = seed;
        this.customers = customers;
        this.horizon = new Horizon(asOf);
    }

    /** The shop of the demo on {@code asOf}. */
    public static SampleShop on(LocalDate asOf) {
        return new SampleShop(SEED, CUSTOMERS, asOf);
    }

    /** What the shop holds and what is to become of it; takes a walk through the whole shop. */
    public Planted planted() {
        return generate(Sink.NOWHERE, Progress.SILENT);
    }

    /**
     * Creates the schemas {@code shop} and {@code hr} on the PostgreSQL behind {@code connection}, fills them, and adds keys,
     * foreign keys, indexes and statistics, all in one transaction, which is left to the caller where the connection does not
     * commit by itself.
     */
    public Planted load(Connection connection, Progress progress) throws SQLException {
        boolean commits = connection.getAutoCommit();
        connection.setAutoCommit(false);
        execute(connection, "tables.sql");
        CopySink sink = new CopySink(connection);
        Planted planted = generate(sink, progress);
        sink.finish();
        execute(connection, "constraints.sql");
        connection.setAutoCommit(commits);
        return planted;
    }

    /**
     * Creates the indexes of {@link SearchIndex} on the Elasticsearch at {@code server}, fills and refreshes them.
     *
     * @throws IOException if the server refuses a request or a document; the message tells its status and never a value
     */
    public Planted index(URI server, Progress progress) throws IOException, InterruptedException {
        try (Search search = new Search(server)) {
            for (SearchIndex index : SearchIndex.values()) {
                search.create(index, resource(index.indexName() + ".json"));
            }
            BulkSink sink = new BulkSink(search);
            Planted planted = generate(sink, progress);
            sink.finish();
            for (SearchIndex index : SearchIndex.values()) {
                search.open(index);
            }
            return planted;
        }
    }

    Planted generate(Sink sink, Progress progress) {
        return new Generation(seed, customers, horizon, new Planting(sink)).run(progress);
    }

    private static void execute(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(resource(script));
        }
    }

    private static String resource(String name) {
        try (InputStream stream = SampleShop.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is missing from the testbed");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}
