package dev.lapse.store.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.impl.DSL;

/**
 * Partitions of MariaDB: no tables of their own. A lock on the whole table, which outlasts commits, keeps others away while the
 * rows are decided on and while TRUNCATE PARTITION replaces the file, which commits by itself.
 *
 * <p>The table is locked by its own name only. A second one in the list of locks, such as the alias of a statement, would be a
 * second handle on it, which TRUNCATE PARTITION waits for in vain.
 */
final class MariaDbPartitions implements Partitions {

    private static final Set<String> RIGHTS = Set.of("SELECT", "DROP", "LOCK TABLES");

    /**
     * Those whose rows no trigger would see go, no history would keep and no other node of a cluster could change meanwhile. InnoDB
     * has no foreign keys to or from a table with partitions. Of subpartitions each has a file, and one could go without the other.
     * A table of one letter could be taken for an alias of our statements.
     */
    private static final String EMPTIABLE = """
            select p.partition_name as name
            from information_schema.partitions p
            join information_schema.tables t on t.table_schema = p.table_schema and t.table_name = p.table_name
            where p.table_schema = {0} and p.table_name = {1}
              and binary p.table_schema = {0} and binary p.table_name = {1} and binary t.table_name = {1}
              and p.partition_name is not null and p.subpartition_name is null
              and t.table_type = 'BASE TABLE' and t.engine = 'InnoDB' and char_length(t.table_name) > 1
              and not exists (
                  select 1 from information_schema.triggers g
                  where g.event_object_schema = {0} and g.event_object_table = {1} and g.event_manipulation = 'DELETE')
              and not exists (
                  select 1 from information_schema.global_variables
                  where variable_name = 'WSREP_ON' and variable_value <> 'OFF')
            order by 1
            """;

    @Override
    public List<Part> of(DSLContext dsl, BoundTable table) {
        Name name = table.unaliased();
        MariaDbGrants grants = MariaDbGrants.of(dsl.fetch("show grants"));
        if (!grants.on(name.first(), name.last()).containsAll(RIGHTS)) {
            return List.of();
        }
        return dsl
                .fetch(EMPTIABLE, DSL.val(name.first()), DSL.val(name.last()))
                .getValues("name", String.class)
                .stream()
                .map(part -> new Part(table.facts().name() + " (" + part + ")", Optional.of(part)))
                .toList();
    }

    /** The limit for transactions that do nothing does not hold for a lock on a table. */
    @Override
    public void lock(DSLContext dsl, BoundTable part) {
        dsl.execute("set wait_timeout = @@idle_transaction_timeout");
        dsl.execute("lock tables {0} write", part.unaliased());
    }

    @Override
    public void empty(DSLContext dsl, BoundTable part) {
        dsl.execute(
                "alter table {0} truncate partition {1}",
                part.unaliased(), DSL.name(part.within().orElseThrow()));
    }

    @Override
    public void unlock(DSLContext dsl) {
        dsl.execute("unlock tables");
        dsl.execute("set wait_timeout = default");
    }
}
