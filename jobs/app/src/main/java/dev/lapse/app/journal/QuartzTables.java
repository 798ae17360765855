package dev.lapse.app.journal;

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
 * Migration 15.1 of every product: the tables of Quartz, from its own script in its own jar. The script begins by dropping what is
 * there: of it only what makes something is taken, and only where that is missing.
 */
final class QuartzTables implements JavaMigration {

    private static final Pattern MAKES =
            Pattern.compile("(?is)(create (table|index)|alter table \\w+\\s+add\\s+constraint) .*");
    private static final List<String> LEFT_OUT = List.of("drop table", "delete from", "commit");

    private final Product product;

    QuartzTables(Product product) {
        this.product = product;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("15.1");
    }

    @Override
    public String getDescription() {
        return "quartz";
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
        String script = new ClassPathResource("org/quartz/impl/jdbcjobstore/" + product.quartzScript())
                .getContentAsString(StandardCharsets.UTF_8);
        try (Statement statement = context.getConnection().createStatement()) {
            for (String sql : statements(script)) {
                statement.execute(product.ifMissing(sql));
            }
        }
    }

    /**
     * What {@code script} makes.
     *
     * @throws IllegalStateException if it does anything that is not known
     */
    static List<String> statements(String script) {
        String withoutComments = script.lines()
                .filter(line -> !line.stripLeading().startsWith("--")
                        && !line.stripLeading().startsWith("#"))
                .collect(Collectors.joining("\n"));
        return Arrays.stream(withoutComments.split(";"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .filter(sql -> LEFT_OUT.stream().noneMatch(sql.toLowerCase(Locale.ROOT)::startsWith))
                .map(QuartzTables::making)
                .toList();
    }

    private static String making(String sql) {
        if (!MAKES.matcher(sql).matches()) {
            throw new IllegalStateException("Quartz's script has a statement that makes no table, index or key");
        }
        return sql;
    }
}
