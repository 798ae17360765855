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

    private record Begun(String cause, Instant at) {}

    Pauses(RunId run, BrakeBook book, Clock clock) {
        this.run = run;
        this.book = book;
        this.clock = clock;
    }

    /** The cluster waits. Whoever else of it waits already is part of the same pause. */
    synchronized void begin(String cluster, String cause) {
        if (begun.putIfAbsent(cluster, new Begun(cause, clock.instant())) == null) {
            LOG.info("{} waits: {}", cluster, cause);
        }
    }

    /** The cluster goes on, or will not. */
    synchronized void end(String cluster) {
        Begun pause = begun.remove(cluster);
        if (pause == null) {
            return;
        }
        Duration length = Duration.between(pause.at(), clock.instant());
        LOG.info("{} waited {} s: {}", cluster, length.toSeconds(), pause.cause());
        try {
            book.paused(new BrakeBook.Pause(run, cluster, pause.cause(), pause.at(), length));
        } catch (RuntimeException e) {
            LOG.warn("the journal could not be told of that");
        }
    }
}
