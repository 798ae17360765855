package dev.lapse.store.jdbc;

import dev.lapse.core.store.Signal;
import dev.lapse.core.store.Store;
import dev.lapse.testbed.contract.Capability;
import dev.lapse.testbed.contract.ColumnType;
import dev.lapse.testbed.contract.TestTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Oracle, or what is passed off as it, with the tables of the tests in one schema. */
final class OracleFixture implements TableFixture {

    /** Where it is. */
    record Server(String url, String username, String password, String schema) {

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, username, password);
        }
    }

    private final Server server;
    private final Set<Capability> capabilities;
    private final Store store;
    private final AtomicInteger sent = new AtomicInteger();
    private final List<String> made = new ArrayList<>();

    OracleFixture(Server server, Set<Capability> capabilities) {
        this.server = server;
        this.capabilities = capabilities;
        this.store = JdbcStores.open(
                new JdbcStoreConfig("shop", Product.ORACLE, server.url(), server.username(), server::password)
                        .listening(sql -> sent.incrementAndGet()));
    }

    @Override
    public Store store() {
        return store;
    }

    /** The stand-in has none of the views. */
    @Override
    public Set<Signal.Kind> signals() {
        return server.username().equals("sa")
                ? Set.of()
                : Set.of(Signal.Kind.REPLICA_LAG, Signal.Kind.LONG_TRANSACTION, Signal.Kind.UNDO);
    }

    @Override
    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    @Override
    public Connection connect() throws SQLException {
        return server.connect();
    }

    @Override
    public void create(TestTable table) {
        TableFixture.super.create(table);
        made.add(name(table.name()));
    }

    /** A DATE has a time, and a flag is a number. */
    @Override
    public String canonical(ResultSet found, String column, ColumnType type, String text) throws SQLException {
        return switch (type) {
            case FLAG -> text.equals("1") ? "true" : "false";
            case DATE ->
                found.getObject(column, LocalDateTime.class).toLocalDate().toString();
            case TEXT, JSON, INTEGER, DECIMAL, LOCAL_TIME, INSTANT ->
                TableFixture.super.canonical(found, column, type, text);
        };
    }

    @Override
    public @Nullable Object bound(ColumnType type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (type) {
            case TEXT, JSON -> text;
            case INTEGER, DECIMAL -> new BigDecimal(text);
            case FLAG -> text.equals("true") ? 1 : 0;
            case DATE -> LocalDate.parse(text).atStartOfDay();
            case LOCAL_TIME -> LocalDateTime.parse(text);
            case INSTANT -> OffsetDateTime.parse(text);
        };
    }

    @Override
    public String target(TestTable table) {
        return server.schema() + "." + table.name();
    }

    @Override
    public int statements() {
        return sent.get();
    }

    /** The rows are locked and told by the first, and changed by the second. */
    @Override
    public int statementsPerChange() {
        return 2;
    }

    @Override
    public void close() {
        store.close();
        for (String table : made.reversed()) {
            execute("drop table " + table + " cascade constraints");
        }
    }

    @Override
    public String type(ColumnType type) {
        return switch (type) {
            case TEXT -> "varchar2(200 char)";
            case INTEGER -> "number(19)";
            case DECIMAL -> "number(16, 4)";
            case FLAG -> "number(1)";
            case DATE -> "date";
            case LOCAL_TIME -> "timestamp(6)";
            case INSTANT -> "timestamp(6) with time zone";
            case JSON -> "clob";
        };
    }

    @Override
    public String name(String table) {
        return quoted(server.schema()) + "." + quoted(table);
    }

    @Override
    public String quoted(String name) {
        return '"' + name + '"';
    }
}
