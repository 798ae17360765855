package dev.lapse.app.journal;

import dev.lapse.core.erasing.LeaseLostException;
import dev.lapse.core.erasing.Leases;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A lease in our hands: a timer renews it at a third of its length. */
final class RenewedLease implements Leases.HeldLease {

    private static final Logger LOG = LoggerFactory.getLogger(RenewedLease.class);

    private final JournalDatabase database;
    private final LeaseTable table;
    private final Duration length;
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> renewing;
    private volatile long epoch;
    private volatile long renewedAt;
    private volatile boolean lost;

    /** @param since when the statement that took it was sent, by {@link System#nanoTime} */
    RenewedLease(JournalDatabase database, LeaseTable table, long epoch, Duration length, long since) {
        this.database = database;
        this.table = table;
        this.epoch = epoch;
        this.length = length;
        this.renewedAt = since;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                work -> Thread.ofPlatform().daemon().name("lapse-lease").unstarted(work));
        long third = length.dividedBy(3).toNanos();
        this.renewing = timer.scheduleWithFixedDelay(this::renew, third, third, TimeUnit.NANOSECONDS);
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public void requireHeld() {
        if (lost || System.nanoTime() - renewedAt >= length.toNanos()) {
            throw new LeaseLostException(epoch);
        }
    }

    /** As long as the epoch is ours nobody else held the lease, so one that ran out meanwhile is renewed too. */
    private synchronized void renew() {
        long sent = System.nanoTime();
        try {
            int renewed = database.jdbc()
                    .update(
                            "update lapse_lease set held_until = "
                                    + database.product().nowPlusMillis()
                                    + " where id = 1 and released = ? and epoch = ?",
                            length.toMillis(),
                            database.product().flag(false),
                            epoch);
            if (renewed == 1) {
                renewedAt = sent;
            } else {
                giveUp();
            }
        } catch (DataAccessException e) {
            if (sent - renewedAt >= length.toNanos()) {
                LOG.error("the lease with epoch {} is lost; the journal's database did not answer in time", epoch);
                giveUp();
            } else {
                LOG.warn("the lease with epoch {} could not be renewed; it is tried again", epoch);
            }
        }
    }

    @Override
    public synchronized void raise() {
        requireHeld();
        long sent = System.nanoTime();
        try {
            epoch = table.raised(epoch);
            renewedAt = sent;
        } catch (LeaseLostException e) {
            giveUp();
            throw e;
        }
    }

    private void giveUp() {
        lost = true;
        renewing.cancel(false);
    }

    @Override
    public void close() {
        // Not by an interrupt, which would close the file of an H2 journal.
        timer.shutdown();
        boolean held = !lost;
        lost = true;
        if (held) {
            giveBack();
        }
    }

    /** One that cannot be given back runs out; its holder has ended all the same. */
    private void giveBack() {
        try {
            database.jdbc()
                    .update(
                            "update lapse_lease set released = ?, held_until = "
                                    + database.product().now() + " where id = 1 and epoch = ?",
                            database.product().flag(true),
                            epoch);
        } catch (DataAccessException e) {
            LOG.warn("the lease with epoch {} could not be given back; it runs out by itself", epoch);
        }
    }
}
