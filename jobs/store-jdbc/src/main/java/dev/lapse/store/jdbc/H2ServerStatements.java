package dev.lapse.store.jdbc;

import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.TableFacts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;

/**
 * H2's way: a database is known by its file, or by its name in memory. Sessions carry no name, so that none can be ended from
 * outside; a process that has gone leaves none behind.
 */
final class H2ServerStatements implements Server {

    private static final String SCHEMAS = """
            select schema_name from information_schema.schemata where schema_name <> 'INFORMATION_SCHEMA' order by 1
            """;

    private static final String CLOCK = "select cast(extract(epoch from current_timestamp) * 1000 as bigint)";

    @Override
    public String setUp(JdbcStoreConfig.Limits limits) {
        return "set lock_timeout " + limits.lock().toMillis() + "; set query_timeout "
                + limits.statement().toMillis();
    }

    @Override
    public String identifier(DSLContext dsl) {
        return Objects.requireNonNull(dsl.fetchSingle("select coalesce(database_path(), 'memory:' || database())")
                .get(0, String.class));
    }

    @Override
    public Instant clock(DSLContext dsl) {
        return Instant.ofEpochMilli(dsl.fetchSingle(CLOCK).get(0, Long.class));
    }

    @Override
    public List<String> schemas(DSLContext dsl) {
        return dsl.fetch(SCHEMAS).getValues(0, String.class);
    }

    @Override
    public List<TableFacts> catalog(DSLContext dsl, List<String> schemas) {
        return new H2Catalog(dsl).read(schemas);
    }

    @Override
    public void carry(DSLContext dsl, Fence fence) {}

    @Override
    public int endSessionsBefore(DSLContext dsl, Fence fence) {
        return 0;
    }

    /** H2 knows no deferred constraints. */
    @Override
    public void checkConstraints(DSLContext dsl) {}

    @Override
    public void deferConstraints(DSLContext dsl) {}

    /** H2 gives space back by itself, at its own time. */
    @Override
    public Reclaim reclaim(DSLContext dsl, BoundTable table) {
        return Reclaim.PENDING;
    }
}
