package dev.lapse.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A driver that passes H2 in its Oracle mode off as Oracle, and keeps what it is sent. What H2 has no words for,
 * {@link OracleDialectOnH2} says in its own.
 */
final class OracleOnH2 implements Driver {

    private static final String PREFIX = "jdbc:oracle-on-h2:";

    private static final int MOST_BYTES = 4000;

    /** A session that this user may not end. */
    static final int UNTOUCHABLE = 13;

    /** In the name of a database: it passes for an older release. */
    static final String OLD = "release_18";

    private static final OracleOnH2 DRIVER = new OracleOnH2();

    static {
        try {
            DriverManager.registerDriver(DRIVER);
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Set<String> sent = new ConcurrentSkipListSet<>();

    private OracleOnH2() {}

    /** An address of a database in memory, with the words that H2 lacks. */
    static String url(String database) throws SQLException {
        String h2 = "mem:" + database + ";MODE=Oracle;DB_CLOSE_DELAY=-1;DATABASE_TO_UPPER=TRUE";
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + h2, "sa", "");
                Statement statement = connection.createStatement()) {
            for (String sql : OracleDialectOnH2.PREPARATION.split(";;")) {
                statement.execute(sql);
            }
        }
        return PREFIX + h2;
    }

    /** Every text that was sent to any such database, as it was meant for Oracle. */
    static Set<String> sent() {
        return DRIVER.sent;
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Properties user = new Properties();
        user.setProperty("user", info.getProperty("user", ""));
        user.setProperty("password", info.getProperty("password", ""));
        Connection connection = DriverManager.getConnection("jdbc:h2:" + url.substring(PREFIX.length()), user);
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getMetaData" -> metaData(connection.getMetaData(), url.contains(OLD) ? 18 : 19);
            case "prepareStatement" -> prepared(proxy, connection, method, arguments);
            case "createStatement" -> statement(connection.createStatement());
            case String other -> call(connection, method, arguments);
        });
    }

    private PreparedStatement prepared(Object proxy, Connection connection, Method method, Object[] arguments)
            throws Throwable {
        Object[] translated = arguments.clone();
        translated[0] = translated((String) arguments[0]);
        PreparedStatement statement = (PreparedStatement) call(connection, method, translated);
        return proxy(PreparedStatement.class, (self, called, given) -> switch (called.getName()) {
            case "getConnection" -> proxy;
            case "setString" -> call(statement, called, shortEnough(given));
            case String other -> call(statement, called, given);
        });
    }

    /** H2 takes a text of any length; Oracle does not. */
    private static Object[] shortEnough(Object[] given) throws SQLException {
        if (((String) given[1]).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new SQLException("can bind a LONG value only for insert into a LONG column", "72000", 1461);
        }
        return given;
    }

    private Statement statement(Statement statement) {
        return proxy(Statement.class, (proxy, method, arguments) -> {
            if (!method.getName().startsWith("execute") || arguments == null) {
                return call(statement, method, arguments);
            }
            Object[] translated = arguments.clone();
            translated[0] = translated((String) arguments[0]);
            return call(statement, method, translated);
        });
    }

    private String translated(String sql) throws SQLException {
        sent.add(sql);
        if (sql.startsWith("alter system kill session '" + UNTOUCHABLE + ",")) {
            throw new SQLException("insufficient privileges", "42000", 1031);
        }
        return OracleDialectOnH2.translate(sql);
    }

    private static DatabaseMetaData metaData(DatabaseMetaData metaData, int release) {
        return proxy(DatabaseMetaData.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getDatabaseProductName" -> "Oracle";
            case "getDatabaseProductVersion" ->
                "Oracle Database %1$dc Enterprise Edition Release %1$d.0.0.0.0 - Production\nVersion %1$d.3.0.0.0"
                        .formatted(release);
            case "getDatabaseMajorVersion" -> release;
            case "getDatabaseMinorVersion" -> 0;
            case String other -> call(metaData, method, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(OracleOnH2.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(OracleOnH2.class.getName());
    }
}
