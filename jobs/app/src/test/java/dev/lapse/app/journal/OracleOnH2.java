package dev.lapse.app.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.SimpleResultSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * H2 in Oracle's mode in place of Oracle. Each of Oracle's words that it lacks is replaced here, in the open; what was sent is kept
 * as it was meant for Oracle.
 */
public final class OracleOnH2 extends DelegatingDataSource {

    private static final Set<String> SENT = new ConcurrentSkipListSet<>();

    private static final Pattern BLOCK =
            Pattern.compile("(?s)begin\\s+execute immediate '((?:[^']|'')*)';\\s+exception.*end;");

    private static final String WANTED =
            "(select hextoraw(j.t) from json_table(?, '$[*]' error on error columns" + " (t varchar2(32) path '$')) j)";

    private final JdbcConnectionPool pool;

    private OracleOnH2(JdbcConnectionPool h2) {
        super(h2);
        this.pool = h2;
    }

    void close() {
        pool.dispose();
    }

    /** Every text that was sent to any of them, as long as nobody clears it. */
    static Set<String> sent() {
        return SENT;
    }

    /** A database with the journal's tables, by the migrations for Oracle. */
    static OracleOnH2 over(JournalSettings settings) {
        JdbcConnectionPool h2 = JdbcConnectionPool.create(settings.url(), settings.username(), settings.password());
        OracleOnH2 oracle = new OracleOnH2(h2);
        try (Connection real = h2.getConnection();
                Statement raw = real.createStatement();
                Connection connection = oracle.getConnection();
                Statement statement = connection.createStatement()) {
            raw.execute("create alias if not exists wanted_tokens for \"" + OracleOnH2.class.getName() + ".tokens\"");
            raw.execute(
                    "create table if not exists gv$session (inst_id int, sid int, serial# int, client_identifier varchar(64),"
                            + " type varchar(10), status varchar(10), taddr varchar(16))");
            statement.execute(new Oracle().onConnect("lapse journal"));
            for (String sql : migrations()) {
                statement.execute(sql);
            }
            return oracle;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"));
    }

    /** The statements of the migrations in their order, Spring Batch's among them. */
    static List<String> migrations() {
        try (Stream<Path> files = Files.list(Path.of("../../sql/oracle"))) {
            List<String> own = files.sorted(Comparator.comparingInt(OracleOnH2::number))
                    .flatMap(file -> statements(read(file)))
                    .toList();
            String batch = new ClassPathResource(new Oracle().batchScript()).getContentAsString(StandardCharsets.UTF_8);
            Stream<String> ofBatch = Arrays.stream(
                            batch.replaceAll("(?m)^--.*$", "").split(";"))
                    .filter(sql -> !sql.isBlank())
                    .map(new Oracle()::ifMissing);
            return Stream.of(own.stream(), ofBatch, ofChannel())
                    .flatMap(each -> each)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> ofChannel() throws IOException {
        LibraryTables channel = LibraryTables.ofSpringIntegration(new Oracle());
        return channel.makes().stream();
    }

    /** A block ends with a line of its own that is a slash, another statement with a semicolon. */
    private static Stream<String> statements(String script) {
        String bare = script.replaceAll("(?m)^--.*$", "");
        return Arrays.stream(bare.split("(?m)^/$|(?<=;)\\s+(?=begin\\b|insert\\b)"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .map(sql -> sql.startsWith("begin") ? sql : sql.substring(0, sql.length() - 1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String translate(String sql) {
        if (sql.startsWith("begin\n    dbms_session") || sql.contains("begin\n    null;")) {
            return "select 1";
        }
        Matcher block = BLOCK.matcher(sql);
        String bare = block.matches() ? block.group(1).replace("''", "'") : sql;
        if (block.matches()) {
            bare = bare.replaceFirst("(?i)^create (table|index|sequence) ", "create $1 if not exists ")
                    .replaceFirst("^drop table (\\w+) purge", "drop table if exists $1")
                    .replace("SEGMENT CREATION IMMEDIATE", "")
                    .replace("ORDER NOCYCLE", "NO CYCLE")
                    .replaceFirst("^alter table (\\w+) modify (\\w+) null", "alter table $1 alter column $2 set null")
                    .replaceFirst("^alter table (\\w+) add (\\w+) ", "alter table $1 add column if not exists $2 ");
        }
        return bare.replace(
                        "systimestamp + numtodsinterval(? / 1000, 'SECOND')",
                        "dateadd(millisecond, cast(? as bigint), current_timestamp)")
                .replace("systimestamp", "current_timestamp")
                .replace(
                        "lower(regexp_replace(rawtohex(sys_guid()), '(.{8})(.{4})(.{4})(.{4})(.{12})', '\\1-\\2-\\3-\\4-\\5'))",
                        "cast(random_uuid() as varchar)")
                .replace("for update wait 10", "for update")
                .replace(WANTED, "(select t from wanted_tokens(?))")
                .replace(
                        "select ? as token, ? as event, ? as carried, ? as latest, ? as key_period from dual",
                        "select cast(? as raw(16)) as token, cast(? as varchar) as event, cast(? as date) as carried,"
                                + " cast(? as int) as latest, cast(? as int) as key_period");
    }

    /** The tokens of an array of texts in hexadecimal digits. */
    public static ResultSet tokens(Connection connection, @Nullable String json) throws SQLException {
        SimpleResultSet rows = new SimpleResultSet();
        rows.addColumn("T", Types.VARBINARY, 16, 0);
        if (json != null && !connection.getMetaData().getURL().equals("jdbc:columnlist:connection")) {
            Matcher token = Pattern.compile("\"([0-9a-f]+)\"").matcher(json);
            while (token.find()) {
                rows.addRow((Object) HexFormat.of().parseHex(token.group(1)));
            }
        }
        return rows;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return proxy(Connection.class, (method, arguments) -> {
            Object answer = call(real, method, arguments);
            return method.getName().equals("createStatement")
                    ? proxy(Statement.class, (called, given) -> call(Objects.requireNonNull(answer), called, given))
                    : answer;
        });
    }

    private interface Handler {
        @Nullable
        Object handle(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                OracleOnH2.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean text = arguments != null
                            && arguments.length > 0
                            && arguments[0] instanceof String
                            && (method.getName().startsWith("prepare")
                                    || method.getName().startsWith("execute"));
                    if (!text) {
                        return handler.handle(method, arguments);
                    }
                    Object[] translated = arguments.clone();
                    SENT.add((String) arguments[0]);
                    translated[0] = translate((String) arguments[0]);
                    return handler.handle(method, translated);
                }));
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
