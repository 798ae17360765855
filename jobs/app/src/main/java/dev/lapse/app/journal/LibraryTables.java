package dev.lapse.app.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * A migration of every product that makes the tables of a library, from its own script in its own jar. What is there already stays;
 * nothing is ever dropped, also where the script begins with that.
 */
final class LibraryTables implements JavaMigration {

    private static final Pattern MAKES =
            Pattern.compile("(?is)(create (table|sequence|index)|alter table \\w+\\s+add\\s+constraint) .*");
    private static final Pattern ALL = Pattern.compile("");
    /** A channel needs one table of many. */
    private static final Pattern OF_A_CHANNEL =
            Pattern.compile("\\bINT_(CHANNEL_MESSAGE|CHANNEL_MSG_DELETE_IDX|MESSAGE_SEQ)\\b");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final List<String> LEFT_OUT = List.of("drop table", "delete from", "commit");

    private final Product product;
    private final String version;
    private final String description;
    private final String script;
    private final Pattern taken;

    private LibraryTables(Product product, String version, String description, String script, Pattern taken) {
        this.product = product;
        this.version = version;
        this.description = description;
        this.script = script;
        this.taken = taken;
    }

    static LibraryTables[] all(Product product) {
        return new LibraryTables[] {ofSpringBatch(product), ofQuartz(product), ofSpringIntegration(product)};
    }

    /** Migration 2: what Spring Batch remembers. */
    static LibraryTables ofSpringBatch(Product product) {
        return new LibraryTables(product, "2", "spring batch", product.batchScript(), ALL);
    }

    /** Migration 15.1: when Quartz calls. */
    static LibraryTables ofQuartz(Product product) {
        return new LibraryTables(product, "15.1", "quartz", product.quartzScript(), ALL);
    }

    /** Migration 17.1: where messages to the processes that share a run wait. */
    static LibraryTables ofSpringIntegration(Product product) {
        return new LibraryTables(product, "17.1", "spring integration", product.channelScript(), OF_A_CHANNEL);
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(version);
    }

    @Override
    public String getDescription() {
        return description;
    }

    /** None: the script is another project's and may change its comments. */
    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        try (Statement statement = context.getConnection().createStatement()) {
            for (String sql : makes()) {
                statement.execute(sql);
            }
        }
    }

    /** Its statements. */
    List<String> makes() throws IOException {
        String text = new ClassPathResource(script).getContentAsString(StandardCharsets.UTF_8);
        return statements(text).stream()
                .filter(sql -> taken.matcher(sql).find())
                .map(product::ifMissing)
                .toList();
    }

    /**
     * What {@code script} makes.
     *
     * @throws IllegalStateException if it does anything that is not known
     */
    static List<String> statements(String script) {
        String withoutComments = COMMENT.matcher(script)
                .replaceAll("")
                .lines()
                .filter(line -> !line.stripLeading().startsWith("--")
                        && !line.stripLeading().startsWith("#"))
                .collect(Collectors.joining("\n"));
        return Arrays.stream(withoutComments.split(";"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .filter(sql -> LEFT_OUT.stream().noneMatch(sql.toLowerCase(Locale.ROOT)::startsWith))
                .map(LibraryTables::making)
                .toList();
    }

    private static String making(String sql) {
        if (!MAKES.matcher(sql).matches()) {
            throw new IllegalStateException(
                    "the script of a library has a statement that makes no table, sequence, index or key");
        }
        return sql;
    }
}
