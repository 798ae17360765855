package dev.lapse.store.jdbc;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.Signal;
import dev.lapse.core.store.TableFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

/**
 * MariaDB's way. A session carries its fence as the name of a lock that only it holds, because nothing else of a session shows to
 * others without a privilege: {@code lapse JOURNAL EPOCH SLOT}. Whoever may log in as the same user may end it.
 *
 * <p>Sessions of the {@value #EPOCHS} epochs before one are found, which is many more than can be alive: each successor ends the
 * sessions of its predecessors, and the server those that do nothing.
 */
class MariaDbServerStatements implements Server {

    private static final int EPOCHS = 100;

    /** The most transactions of one epoch at a time. */
    private static final int SLOTS = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String SET_UP = """
            set sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00',
                foreign_key_checks = 1, unique_checks = 1, check_constraint_checks = 1,
                innodb_lock_wait_timeout = %d, lock_wait_timeout = %d,
                max_statement_time = %d, idle_transaction_timeout = %d,
                optimizer_switch = 'exists_to_in=off', join_cache_level = 0
            """;

    private static final String IDENTIFIER = """
            select concat(coalesce((select variable_value from information_schema.global_variables
                                    where variable_name = 'SERVER_UID'),
                                   concat(@@hostname, ':', @@port)),
                          '/', coalesce(database(), ''))
            """;

    private static final String SCHEMAS = """
            select schema_name from information_schema.schemata
            where schema_name not in ('information_schema', 'mysql', 'performance_schema', 'sys')
            order by 1
            """;

    /** {@code now()} is read in the zone of the session, and so is what it is counted from. */
    private static final String CLOCK = "select cast(unix_timestamp(now(3)) * 1000 as signed)";

    private static final String CARRY = """
            with recursive slot (n) as (select 0 union all select n + 1 from slot where n + 1 < ?)
            select coalesce(get_lock(concat(?, ' ', (select min(n) from slot
                                                     where is_free_lock(concat(?, ' ', n)))), 0), 0)
            """;

    private static final String SESSIONS_BEFORE = """
            with recursive slot (n) as (select 0 union all select n + 1 from slot where n + 1 < ?),
                 epoch (n) as (select cast(? as signed) union all select n + 1 from epoch where n + 1 < ?)
            select carried.name, is_used_lock(carried.name) as session
            from (select concat(?, epoch.n, ' ', slot.n) as name from epoch cross join slot) carried
            where is_used_lock(carried.name) is not null
            """;

    /**
     * InnoDB tells the time in the zone of the host, whatever the session's is. Nobody but Lapse logs in as its user, which is how its own
     * transactions are known.
     */
    private static final String LONG_TRANSACTION = """
            select coalesce(max(timestampdiff(second, t.trx_started, convert_tz(utc_timestamp(), '+00:00', 'SYSTEM'))), 0)
            from information_schema.innodb_trx t
            join information_schema.processlist p on p.id = t.trx_mysql_thread_id
            where p.user <> substring_index(user(), '@', 1)
            """;

    /** Small tables, too, are looked up by their keys, and another table only for the rows at hand. */
    @Override
    public String setUp(JdbcStoreConfig.Limits limits) {
        long lock = seconds(limits.lock());
        return SET_UP.formatted(lock, lock, seconds(limits.statement()), seconds(limits.idle()));
    }

    /** In whole seconds; none would mean not to wait at all, or without end. */
    static long seconds(Duration limit) {
        return Math.max(1, limit.plusMillis(999).toSeconds());
    }

    @Override
    public String identifier(DSLContext dsl) {
        return Objects.requireNonNull(dsl.fetchSingle(IDENTIFIER).get(0, String.class));
    }

    @Override
    public Instant clock(DSLContext dsl) {
        return Instant.ofEpochMilli(dsl.fetchSingle(CLOCK).get(0, Long.class));
    }

    @Override
    public List<String> needlessRights(DSLContext dsl, StoreBinding binding) {
        return new MariaDbRights(dsl).needless(binding);
    }

    /** How far its replicas are behind a primary does not know. */
    @Override
    public List<SignalQuestion> signals() {
        return List.of(new SignalQuestion(Signal.Kind.LONG_TRANSACTION, LONG_TRANSACTION, "it takes PROCESS"));
    }

    @Override
    public List<String> schemas(DSLContext dsl) {
        return dsl.fetch(SCHEMAS).getValues(0, String.class);
    }

    @Override
    public List<TableFacts> catalog(DSLContext dsl, List<String> schemas) {
        return new MariaDbCatalog(dsl).read(schemas);
    }

    @Override
    public void carry(DSLContext dsl, Fence fence) {
        String name = fence.sessionName();
        // Somebody may have taken the slot between looking and taking.
        for (int attempt = 0; attempt < SLOTS; attempt++) {
            if (dsl.fetchSingle(CARRY, SLOTS, name, name).get(0, Integer.class) == 1) {
                return;
            }
        }
        throw new UnsupportedOperationException("more than " + SLOTS + " transactions at a time");
    }

    @Override
    public void putDown(DSLContext dsl) {
        dsl.fetch("select release_all_locks()");
    }

    /** Waits until each session is gone, so that its locks and its uncommitted work are gone too. */
    @Override
    public int endSessionsBefore(DSLContext dsl, Fence fence) {
        if (fence.epoch() <= 0) {
            return 0;
        }
        String name = fence.sessionName();
        String prefix = name.substring(0, name.lastIndexOf(' ') + 1);
        long first = Math.max(0, fence.epoch() - EPOCHS);
        Result<Record> sessions = dsl.fetch(SESSIONS_BEFORE, SLOTS, first, fence.epoch(), prefix);
        int ended = 0;
        for (Record session : sessions) {
            String lock = session.get(0, String.class);
            dsl.execute("kill " + session.get(1, Long.class));
            ended += dsl.fetchSingle("select get_lock(?, ?)", lock, PATIENCE.toSeconds())
                    .get(0, Integer.class);
            dsl.fetch("select release_lock(?)", lock);
        }
        return ended;
    }

    /** InnoDB knows no deferred constraints. */
    @Override
    public void checkConstraints(DSLContext dsl) {}

    @Override
    public void deferConstraints(DSLContext dsl) {}

    @Override
    public Optional<Partitions> partitions() {
        return Optional.of(new MariaDbPartitions());
    }

    /**
     * InnoDB removes what is deleted by itself, once nobody can see it any more, and uses the space again. {@code optimize table}
     * would copy the whole table and stand in the way of everybody else's changes, which is not for a job of the night to decide.
     */
    @Override
    public Reclaim reclaim(DSLContext dsl, BoundTable table) {
        return Reclaim.PENDING;
    }
}
