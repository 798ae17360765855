package dev.lapse.app.journal;

import dev.lapse.core.erasing.Lease;
import dev.lapse.core.erasing.LeaseLostException;
import dev.lapse.core.erasing.PartBoard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A part in our hands: a timer says each second, at most, that we live, and looks whether it is called off. */
final class TakenPart implements PartBoard.Taken, Lease {

    private static final Logger LOG = LoggerFactory.getLogger(TakenPart.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final JournalDatabase database;
    private final PartBoard.Part part;
    private final long epoch;
    private final Duration length;
    private final String renew;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("lapse-part").unstarted(work));
    private volatile long renewedAt;
    private volatile boolean lost;
    private volatile boolean calledOff;

    /** @param since when the statement that took it was sent, by {@link System#nanoTime} */
    TakenPart(JournalDatabase database, PartBoard.Part part, long epoch, Duration length, long since) {
        this.database = database;
        this.part = part;
        this.epoch = epoch;
        this.length = length;
        this.renewedAt = since;
        this.renew = "update lapse_part set held_until = " + database.product().nowPlusMillis()
                + " where execution = ? and epoch = ? and state = 'TAKEN'";
        long pause = Math.min(SECOND, length.dividedBy(3).toNanos());
        timer.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.NANOSECONDS);
    }

    @Override
    public PartBoard.Part part() {
        return part;
    }

    @Override
    public Lease lease() {
        return this;
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

    @Override
    public boolean isCalledOff() {
        return calledOff || lost;
    }

    private void look() {
        long sent = System.nanoTime();
        try {
            if (database.jdbc().update(renew, length.toMillis(), part.execution(), epoch) == 1) {
                renewedAt = sent;
            } else {
                lost = true;
            }
            List<Boolean> told = database.jdbc()
                    .query(
                            "select called_off from lapse_part where execution = ?",
                            (row, i) -> row.getBoolean(1),
                            part.execution());
            calledOff = calledOff || told.contains(true);
        } catch (DataAccessException e) {
            LOG.warn("the journal could not be told that the part {} is at work; it is tried again", part);
        }
    }

    @Override
    public void ended() {
        // Not by an interrupt, which would close the file of an H2 journal.
        timer.shutdown();
        int ended = database.jdbc()
                .update(
                        "update lapse_part set state = 'ENDED' where execution = ? and epoch = ? and state = 'TAKEN'",
                        part.execution(),
                        epoch);
        if (ended != 1) {
            lost = true;
            throw new LeaseLostException(epoch);
        }
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
