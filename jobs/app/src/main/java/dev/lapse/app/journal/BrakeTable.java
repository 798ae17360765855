package dev.lapse.app.journal;

import dev.lapse.core.erasing.Brake;
import dev.lapse.core.erasing.BrakeBook;
import dev.lapse.core.erasing.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The brakes. What is in force follows from the rows and the clock; nothing has to run for a brake to end. */
final class BrakeTable implements BrakeBook {

    private static final String COLUMNS = """
            select kind, cluster_name, store, rows_per_second, until_at, because, placed_by, placed_at
            from lapse_brake
            where lifted_at is null and (until_at is null or until_at > ?)""";

    private static final String IN_FORCE = COLUMNS + " and (epoch is null or epoch >= ?) order by brake_id";

    private static final String STANDING = COLUMNS + " and epoch is null order by brake_id";

    private static final String PLACE = """
            insert into lapse_brake
                (kind, cluster_name, store, rows_per_second, until_at, epoch, because, placed_by, placed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String LIFT = """
            update lapse_brake set lifted_at = ?, lifted_by = ?
            where lifted_at is null and (until_at is null or until_at > ?) and epoch is null
                and coalesce(cluster_name, '-') = ? and coalesce(store, '-') = ?""";

    private static final String NOTE = """
            insert into lapse_pause (run_id, cluster_name, cause, begun_at, millis)
            select run_id, ?, ?, ?, ?
            from lapse_run
            where as_of = ? and scope = ? and run_sequence = ?""";

    private static final String PAUSES = """
            select p.cluster_name, p.cause, p.begun_at, p.millis
            from lapse_pause p
            join lapse_run r on r.run_id = p.run_id
            where r.as_of = ? and r.scope = ? and r.run_sequence = ?
            order by p.pause_id""";

    private final JournalDatabase database;
    private final Clock clock;

    BrakeTable(JournalDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<Brake> inForce(long epoch) {
        return database.jdbc().query(IN_FORCE, (row, i) -> brake(row), now(), epoch);
    }

    @Override
    public List<Brake> standing() {
        return database.jdbc().query(STANDING, (row, i) -> brake(row), now());
    }

    @Override
    public void place(Brake brake) {
        if (brake.ends()) {
            throw new IllegalArgumentException("a stop is placed on who holds the lease");
        }
        database.inOwnTransaction(() -> {
            lift(brake.scope(), brake.by(), " and kind = ?", word(brake.kind()));
            insert(brake, null);
            return brake;
        });
    }

    @Override
    public Optional<Holder> end(Brake brake) {
        if (!brake.ends()) {
            throw new IllegalArgumentException("only a stop or an abort ends what is under way");
        }
        return database.inOwnTransaction(() -> {
            Optional<Holder> holder = holder();
            holder.ifPresent(held -> insert(brake, held.epoch()));
            return holder;
        });
    }

    @Override
    public Optional<Holder> holder() {
        return database
                .jdbc()
                .query(
                        "select epoch, holder from lapse_lease where id = 1 and released = ? and held_until > "
                                + database.product().now(),
                        (row, i) -> new Holder(row.getLong(1), row.getString(2)),
                        database.product().flag(false))
                .stream()
                .findFirst();
    }

    private void insert(Brake brake, @Nullable Long epoch) {
        database.jdbc()
                .update(
                        PLACE,
                        word(brake.kind()),
                        brake.scope().cluster().orElse(null),
                        brake.scope().store().orElse(null),
                        brake.kind() instanceof Brake.Kind.Slow slow ? slow.rows() : null,
                        brake.until().map(BrakeTable::at).orElse(null),
                        epoch,
                        brake.because(),
                        brake.by(),
                        at(brake.placed()));
    }

    @Override
    public int lift(Brake.Scope scope, String by) {
        return lift(scope, by, "");
    }

    private int lift(Brake.Scope scope, String by, String more, Object... arguments) {
        OffsetDateTime now = now();
        Object[] all = new Object[5 + arguments.length];
        all[0] = now;
        all[1] = by;
        all[2] = now;
        all[3] = scope.cluster().orElse("-");
        all[4] = scope.store().orElse("-");
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return database.jdbc().update(LIFT + more, all);
    }

    @Override
    public void paused(Pause pause) {
        RunId run = pause.run();
        database.jdbc()
                .update(
                        NOTE,
                        pause.cluster(),
                        pause.cause(),
                        at(pause.begun()),
                        pause.length().toMillis(),
                        run.asOf(),
                        run.scope(),
                        run.sequence());
    }

    @Override
    public List<Pause> pauses(RunId run) {
        return database.jdbc()
                .query(
                        PAUSES,
                        (row, i) -> new Pause(
                                run,
                                row.getString(1),
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                Duration.ofMillis(row.getLong(4))),
                        run.asOf(),
                        run.scope(),
                        run.sequence());
    }

    private static Brake brake(ResultSet row) throws SQLException {
        return new Brake(
                kind(row.getString(1), row.getInt(4)),
                new Brake.Scope(Optional.ofNullable(row.getString(2)), Optional.ofNullable(row.getString(3))),
                Optional.ofNullable(row.getObject(5, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                row.getString(6),
                row.getString(7),
                Objects.requireNonNull(row.getObject(8, OffsetDateTime.class)).toInstant());
    }

    private static Brake.Kind kind(String word, int rows) {
        return switch (word) {
            case "PAUSE" -> new Brake.Kind.Pause();
            case "SLOW" -> new Brake.Kind.Slow(rows);
            case "STOP" -> new Brake.Kind.Stop();
            case "ABORT" -> new Brake.Kind.Abort();
            default -> throw new IllegalStateException("the journal has a brake of another kind: " + word);
        };
    }

    private static String word(Brake.Kind kind) {
        return kind.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
