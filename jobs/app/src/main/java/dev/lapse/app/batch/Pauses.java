package dev.lapse.app.batch;

import dev.lapse.core.erasing.BrakeBook;
import dev.lapse.core.erasing.RunId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What clusters of a run waited for, with cause and length, in the process's log and in the journal. Safe for several threads. */
final class Pauses {

    private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);

    private final RunId run;
    private final BrakeBook book;
    private final Clock clock;
    private final Map<String, Begun> begun = new HashMap<>();

    private final Map<String, Slowed> slowed = new HashMap<>();

    private record Begun(String cause, Instant at) {}

    /**
     * Pauses between chunks, for one cause.
     *
     * @param until the end of the last of them
     */
    private record Slowed(String cause, Instant begun, Instant until, Duration length) {

        /** What several threads waited at the same time counts once. */
        Slowed and(Instant from, Instant to) {
            Instant alone = from.isAfter(until) ? from : until;
            return to.isAfter(alone) ? new Slowed(cause, begun, to, length.plus(Duration.between(alone, to))) : this;
        }
    }

    Pauses(RunId run, BrakeBook book, Clock clock) {
        this.run = run;
        this.book = book;
        this.clock = clock;
    }

    /** The cluster waits. Whoever else of it waits already is part of the same pause. @param words why, for the process's log */
    synchronized void begin(String cluster, String cause, String words) {
        if (begun.putIfAbsent(cluster, new Begun(cause, clock.instant())) == null) {
            LOG.info("{} waits: {} ({})", cluster, cause, words);
        }
    }

    /** The cluster goes on, or will not. */
    synchronized void end(String cluster) {
        Begun pause = begun.remove(cluster);
        if (pause == null) {
            return;
        }
        note(cluster, pause.cause(), pause.at(), Duration.between(pause.at(), clock.instant()));
    }

    /** The cluster began nothing from {@code from} until now, as it does between its chunks while a store has much to do. */
    synchronized void slowed(String cluster, StoreLoad.Cause cause, Instant from) {
        String code = cause.kind().code();
        if (slowed.containsKey(cluster) && !slowed.get(cluster).cause().equals(code)) {
            fullSpeed(cluster);
        }
        if (!slowed.containsKey(cluster)) {
            LOG.info("{} pauses after each chunk: {} ({})", cluster, code, cause.words());
            slowed.put(cluster, new Slowed(code, from, from, Duration.ZERO));
        }
        slowed.computeIfPresent(cluster, (name, before) -> before.and(from, clock.instant()));
    }

    /** The cluster no longer pauses between its chunks, or has none any more. */
    synchronized void fullSpeed(String cluster) {
        Slowed ended = slowed.remove(cluster);
        if (ended != null) {
            note(cluster, ended.cause(), ended.begun(), ended.length());
        }
    }

    private void note(String cluster, String cause, Instant begun, Duration length) {
        LOG.info("{} waited {} s: {}", cluster, length.toSeconds(), cause);
        try {
            book.paused(new BrakeBook.Pause(run, cluster, cause, begun, length));
        } catch (RuntimeException e) {
            LOG.warn("the journal could not be told of that");
        }
    }
}
