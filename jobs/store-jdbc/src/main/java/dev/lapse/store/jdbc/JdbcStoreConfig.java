package dev.lapse.store.jdbc;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How to reach a relational store.
 *
 * @param name the name in the configuration and in the bindings
 * @param kind the product it must be
 * @param password asked once per pool, never kept by us
 */
public record JdbcStoreConfig(
        String name,
        Product kind,
        String url,
        String username,
        Supplier<String> password,
        Limits limits,
        StatementListener listener) {

    /** Without a listener and with {@link Limits#DEFAULT}. */
    public JdbcStoreConfig(String name, Product kind, String url, String username, Supplier<String> password) {
        this(name, kind, url, username, password, Limits.DEFAULT, StatementListener.NONE);
    }

    /** The same, with every statement told to {@code listener}. */
    public JdbcStoreConfig listening(StatementListener listener) {
        return new JdbcStoreConfig(name, kind, url, username, password, limits, listener);
    }

    /** The same, with other limits. */
    public JdbcStoreConfig within(Limits limits) {
        return new JdbcStoreConfig(name, kind, url, username, password, limits, listener);
    }

    /**
     * The limits of sessions, kept by the server itself where the product can.
     *
     * @param readers the most connections that read outside a transaction
     * @param writers the most transactions at a time
     * @param connect how long a connection may take to come
     * @param statement how long one statement may take
     * @param lock how long a statement may wait for a lock
     * @param idle how long a transaction may do nothing; below the lease
     */
    public record Limits(int readers, int writers, Duration connect, Duration statement, Duration lock, Duration idle) {

        public static final Limits DEFAULT = new Limits(
                6, 8, Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    /** Is told each statement before it is sent: the text with its place holders, never a value. */
    @FunctionalInterface
    public interface StatementListener {

        StatementListener NONE = sql -> {};

        void executing(String sql);
    }

    @Override
    public String toString() {
        return name + " (" + kind.kind() + ")";
    }
}
