package dev.lapse.app.journal;

import dev.lapse.core.erasing.LeaseLostException;
import dev.lapse.core.erasing.Leases;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The lease, on the journal database's own clock. Whoever takes it raises the epoch; the epoch never falls. */
final class LeaseTable implements Leases {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseTable.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);

    private final JournalDatabase database;
    private final Duration length;

    LeaseTable(JournalDatabase database, Duration length) {
        this.database = database;
        this.length = length;
    }

    /** In the caller's transaction: nobody takes the lease over before it ends. */
    void requireEpoch(long epoch) {
        Long now = database.jdbc().queryForObject(database.product().lockedEpoch(), Long.class);
        if (Objects.requireNonNull(now) != epoch) {
            throw new LeaseLostException(epoch);
        }
    }

    @Override
    public Acquisition acquire(String holder, Duration patience) {
        long begun = System.nanoTime();
        Optional<Seen> first = Optional.empty();
        while (true) {
            long asked = System.nanoTime();
            // Whoever stands still with the lease's row locked would keep everybody from it.
            Look look =
                    database.inOwnTransaction(() -> database.product().briefly(database.jdbc(), () -> look(holder)));
            if (look instanceof Taken taken) {
                return new Acquisition.Acquired(
                        new RenewedLease(database, this, taken.epoch(), length, asked), taken.tookOver());
            }
            Seen seen = (Seen) look;
            boolean renewed = first.isPresent() && !first.get().equals(seen);
            Duration left = patience.minusNanos(System.nanoTime() - begun);
            if (renewed || !left.isPositive() || !pause(left)) {
                return new Acquisition.Refused(seen.holder());
            }
            first = Optional.of(seen);
        }
    }

    private sealed interface Look {}

    private record Taken(long epoch, boolean tookOver) implements Look {}

    private record Seen(long epoch, String holder, OffsetDateTime until) implements Look {}

    private record Row(
            Seen seen,
            boolean over,
            boolean released,
            @Nullable String sessions) {}

    private Look look(String holder) {
        Row row = Objects.requireNonNull(database.jdbc()
                .queryForObject(
                        "select epoch, holder, held_until, case when held_until <= "
                                + database.product().now()
                                + " then 1 else 0 end, released, sessions from lapse_lease where id = 1 for update",
                        (found, i) -> new Row(
                                new Seen(
                                        found.getLong(1), found.getString(2), found.getObject(3, OffsetDateTime.class)),
                                found.getBoolean(4),
                                found.getBoolean(5),
                                found.getString(6))));
        if (!row.over()) {
            return row.seen();
        }
        if (!row.released()) {
            endSessions(row.sessions());
        }
        endSessionsOfParts();
        long epoch = row.seen().epoch() + 1;
        database.jdbc()
                .update(
                        "update lapse_lease set epoch = ?, holder = ?, sessions = ?, released = ?, held_until = "
                                + database.product().nowPlusMillis() + " where id = 1",
                        epoch,
                        holder,
                        database.sessions(),
                        database.product().flag(false),
                        length.toMillis());
        database.jdbc().update("update lapse_fence set epoch = ? where id = 1", epoch);
        return new Taken(epoch, !row.released());
    }

    /**
     * Raises the epoch of the lease that is held under {@code epoch}.
     *
     * @return the next one
     * @throws LeaseLostException if somebody else holds the lease
     */
    long raised(long epoch) {
        endSessionsOfParts();
        return database.inOwnTransaction(() -> database.product().briefly(database.jdbc(), () -> {
            long next = epoch + 1;
            int raised = database.jdbc()
                    .update(
                            "update lapse_lease set epoch = ?, held_until = "
                                    + database.product().nowPlusMillis()
                                    + " where id = 1 and released = ? and epoch = ?",
                            next,
                            length.toMillis(),
                            database.product().flag(false),
                            epoch);
            if (raised != 1) {
                throw new LeaseLostException(epoch);
            }
            database.jdbc().update("update lapse_fence set epoch = ? where id = 1", next);
            return next;
        }));
    }

    /** Whoever took a part may stand still with the epoch locked. */
    private void endSessionsOfParts() {
        database.jdbc()
                .queryForList("select distinct sessions from lapse_part where state = 'TAKEN'", String.class)
                .forEach(this::endSessions);
    }

    /** A holder that stands still in the middle of a transaction would keep its locks, on Spring Batch's rows too. */
    private void endSessions(@Nullable String sessions) {
        if (sessions == null || sessions.equals(database.sessions())) {
            return;
        }
        try {
            int left = database.inOwnTransaction(() -> database.product().endSessions(database.jdbc(), sessions));
            if (left > 0) {
                LOG.warn("{} sessions of the last holder of the lease did not end in time", left);
            }
        } catch (DataAccessException e) {
            // The epoch keeps that holder out all the same; only its locks may stay for a while.
            LOG.warn("the sessions of the last holder of the lease could not be ended");
        }
    }

    /** Whether it was slept through; an interrupt stays set. */
    private boolean pause(Duration left) {
        Duration poll = length.dividedBy(20);
        Duration longest = poll.compareTo(LONGEST_POLL) < 0 ? poll : LONGEST_POLL;
        try {
            Thread.sleep(left.compareTo(longest) < 0 ? left : longest);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
