package dev.lapse.app.journal;

import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * Migration 2 of every product: the tables of Spring Batch, from its own script in its own jar. What is there already stays;
 * nothing is ever dropped.
 */
final class BatchTables implements JavaMigration {

    private final Product product;

    BatchTables(Product product) {
        this.product = product;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("2");
    }

    @Override
    public String getDescription() {
        return "spring batch";
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
        String script = new ClassPathResource(product.batchScript()).getContentAsString(StandardCharsets.UTF_8);
        String withoutComments = script.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .collect(Collectors.joining("\n"));
        List<String> statements = Arrays.stream(withoutComments.split(";"))
                .filter(sql -> !sql.isBlank())
                .toList();
        try (Statement statement = context.getConnection().createStatement()) {
            for (String sql : statements) {
                statement.execute(product.ifMissing(create(sql)));
            }
        }
    }

    private static String create(String sql) {
        if (!sql.strip().matches("(?is)create (table|sequence|index) .*")) {
            throw new IllegalStateException(
                    "Spring Batch's script has a statement that makes no table, sequence or index");
        }
        return sql;
    }
}
