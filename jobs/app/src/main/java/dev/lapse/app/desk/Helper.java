package dev.lapse.app.desk;

import dev.lapse.core.erasing.PartBoard;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes parts of whatever run another process begins on this journal and by this policy set, until it is closed. */
public final class Helper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Helper.class);
    private static final long PAUSE_MILLIS = 2_000;
    /** As long as a run may take to stop. */
    private static final Duration LONGEST_END = Duration.ofSeconds(60);

    private final Office office;
    private final PartBoard board;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("lapse-helper").unstarted(this::look);
    private volatile boolean closed;

    private Helper(Office office, PartBoard board) {
        this.office = office;
        this.board = board;
    }

    /** @param board is looked at each two seconds */
    public static Helper start(Office office, PartBoard board) {
        Helper helper = new Helper(new Office(office.surroundings(), office.basis(), new Notes(LOG::info)), board);
        helper.thread.start();
        return helper;
    }

    private void look() {
        try {
            while (!closed) {
                takePart();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takePart() {
        try {
            board.open().ifPresent(this::help);
        } catch (RuntimeException e) {
            LOG.warn(
                    "no part could be taken ({}); it is tried again",
                    office.refused(e)
                            .map(reasons -> reasons.getFirst().action())
                            .orElseGet(() -> e.getClass().getSimpleName()));
        }
    }

    /** A process with other files leaves the run alone; whoever begins one refuses where it sees such a process. */
    private void help(PartBoard.Shared shared) {
        if (OnePolicySet.of(office).filter(shared.policySet()::equals).isEmpty()) {
            return;
        }
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            place.requireRightTime();
            LOG.info("taking parts of {}", shared.run().name());
            place.journal()
                    .orElseThrow()
                    .helping(place.stores(), place::catalogBinding, place.policySet(), place.pacing())
                    .help(shared, Holder.ofThisProcess(), () -> !closed);
            LOG.info("no more parts of {} to take", shared.run().name());
        }
    }

    /** What is in hand is given back after its chunk. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!thread.join(LONGEST_END)) {
                LOG.warn("a chunk did not end in {}; whoever holds the lease settles it", LONGEST_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
