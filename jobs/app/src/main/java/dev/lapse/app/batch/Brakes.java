package dev.lapse.app.batch;

import dev.lapse.core.erasing.Brake;
import dev.lapse.core.erasing.BrakeBook;
import dev.lapse.core.store.Store;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators have placed on the work in hand, looked up each second, the file that stops it without the journal, and what the
 * stores say of their load. What cannot be looked up stays as it was known. Safe for use by several threads.
 */
final class Brakes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Brakes.class);
    private static final long LOOK_UP_MILLIS = 1_000;
    private static final long WAIT_MILLIS = 100;

    private final RunSurroundings surroundings;
    private final BrakeBook book;
    private final long epoch;
    private final StopSwitch stop;
    private final Tempo tempo = new Tempo();
    private final Throttle throttle;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("lapse-brakes").unstarted(work));
    private volatile List<Brake> inForce = List.of();
    private volatile boolean blind;
    private final Set<Brake> cutOff = new HashSet<>();
    private volatile Optional<InHand> inHand = Optional.empty();

    /** The cluster whose chunks are worked on; all of a run's are of one at a time. */
    private record InHand(String cluster, Set<String> stores) {}

    private Brakes(RunSurroundings surroundings, long epoch, StopSwitch stop) {
        this.surroundings = surroundings;
        this.book = surroundings.journal().brakes();
        this.epoch = epoch;
        this.stop = stop;
        this.throttle =
                new Throttle(surroundings.stores(), surroundings.settings().pacing());
    }

    /** Looks once, and from then on by a timer, until it is closed. */
    static Brakes watching(RunSurroundings surroundings, long epoch, StopSwitch stop) {
        Brakes brakes = new Brakes(surroundings, epoch, stop);
        brakes.look();
        brakes.timer.scheduleWithFixedDelay(brakes::look, LOOK_UP_MILLIS, LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        return brakes;
    }

    StopSwitch stop() {
        return stop;
    }

    private void look() {
        stopFile().ifPresent(stop::request);
        try {
            inForce = book.inForce(epoch);
            blind = false;
        } catch (RuntimeException e) {
            if (!blind) {
                LOG.warn("the journal does not tell which brakes are in force; those that were known stay");
            }
            blind = true;
        }
        inForce.stream().filter(Brake::ends).forEach(this::end);
    }

    private void end(Brake brake) {
        if (brake.scope().isEverything()) {
            stop.request(BrakeWords.ended(brake));
        }
        // A whole run each second again, as between two statements there is nothing to cancel; a part of it once, as
        // others go on.
        if (brake.scope().isEverything() ? stop.isAborted() : cutsOff(brake) && cutOff.add(brake)) {
            surroundings.stores().values().forEach(Store::cancel);
        }
    }

    private boolean cutsOff(Brake brake) {
        return brake.kind() instanceof Brake.Kind.Abort
                && inHand.filter(work -> brake.scope().binds(work.cluster(), work.stores()))
                        .isPresent();
    }

    /** Whether statements of {@code cluster} alone were to be cancelled, so that a store may fail for that. */
    boolean isAborted(String cluster, Set<String> stores) {
        return inForce.stream()
                .anyMatch(brake -> brake.kind() instanceof Brake.Kind.Abort
                        && !brake.scope().isEverything()
                        && brake.scope().binds(cluster, stores));
    }

    /** Why nothing may be begun, where somebody laid the file there. */
    Optional<RunReport.Reason> stopFile() {
        return surroundings.settings().stopFile().filter(Files::exists).map(BrakeWords::stopFile);
    }

    /** Why {@code cluster}, which lies in {@code stores}, is left out while the others go on. */
    Optional<RunReport.Reason> leftOut(String cluster, Set<String> stores) {
        return inForce.stream()
                .filter(brake -> !brake.scope().isEverything()
                        && !(brake.kind() instanceof Brake.Kind.Slow)
                        && brake.scope().binds(cluster, stores))
                .findFirst()
                .map(brake -> BrakeWords.leftOut(brake, cluster));
    }

    /**
     * Waits while everything is paused or a store of {@code cluster} is overloaded, and until it may go on where it is slowed; not where
     * {@code goesOn} says no.
     */
    void await(CurrentRun run, String cluster, BooleanSupplier goesOn) {
        Set<String> stores = run.storesOf(cluster);
        throttle.begin();
        run.notes().found(throttle.unread());
        giveWay(run, cluster, stores, goesOn);
        while (goesOn.getAsBoolean() && (holds(run, cluster, stores) || tempo.isAhead(ourShare(cluster, stores)))) {
            if (!waited()) {
                return;
            }
        }
        run.pauses().end(cluster);
        inHand = Optional.of(new InHand(cluster, stores));
    }

    /** A pause between two chunks where a store has much to do. */
    private void giveWay(CurrentRun run, String cluster, Set<String> stores, BooleanSupplier goesOn) {
        Optional<StoreLoad.Slowing> slowing = throttle.slowing(stores);
        if (slowing.isEmpty()) {
            run.pauses().fullSpeed(cluster);
            return;
        }
        long end = System.nanoTime() + slowing.get().pause().toNanos();
        Instant begun = surroundings.clock().instant();
        while (goesOn.getAsBoolean() && !holds(run, cluster, stores) && end - System.nanoTime() > 0) {
            if (!waited()) {
                return;
            }
        }
        run.pauses().slowed(cluster, slowing.get().cause(), begun);
    }

    private static boolean waited() {
        try {
            TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean holds(CurrentRun run, String cluster, Set<String> stores) {
        Optional<Brake> paused = inForce.stream()
                .filter(brake -> brake.kind() instanceof Brake.Kind.Pause
                        && brake.scope().isEverything())
                .findFirst();
        if (paused.isPresent()) {
            run.pauses().begin(cluster, "paused", "somebody paused everything");
            return true;
        }
        Optional<StoreLoad.Cause> overload = throttle.holding(stores);
        overload.ifPresent(cause -> run.pauses().begin(cluster, cause.kind().code(), cause.words()));
        return overload.isPresent();
    }

    /** So many records of {@code cluster} were taken. */
    void took(CurrentRun run, String cluster, int records) {
        ourShare(cluster, run.storesOf(cluster)).ifPresent(rows -> tempo.took(records, rows));
    }

    /** What each of the processes that share the run may take, so that all of them keep to it. */
    private Optional<Integer> ourShare(String cluster, Set<String> stores) {
        return slowest(cluster, stores)
                .map(rows -> Math.max(1, rows / surroundings.settings().processes()));
    }

    /** How many records of {@code cluster} may go each second; empty where nobody says. */
    Optional<Integer> slowest(String cluster, Set<String> stores) {
        return inForce.stream()
                .filter(brake -> brake.scope().binds(cluster, stores))
                .map(Brake::kind)
                .filter(Brake.Kind.Slow.class::isInstance)
                .map(kind -> ((Brake.Kind.Slow) kind).rows())
                .min(Comparator.naturalOrder());
    }

    @Override
    public void close() {
        // Not by an interrupt, which would close the file of an H2 journal.
        timer.shutdown();
        throttle.close();
    }
}
