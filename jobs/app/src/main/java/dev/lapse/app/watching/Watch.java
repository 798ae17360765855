package dev.lapse.app.watching;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again, and keeps what it saw last. Safe for use by several threads. */
public final class Watch implements AutoCloseable {

    /** How often it looks: as often as scrapes usually come. */
    public static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** What was seen longer ago than that is not believed any more: a look waits for stores that do not answer. */
    private static final Duration BELIEVED = PAUSE.multipliedBy(4);

    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Source source;
    private final Clock clock;
    private final List<Consumer<Sighting>> watchers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lapse-watch").factory());
    private volatile @Nullable Sighting last;

    private Watch(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Looks at once, and then after each {@code pause}, until it is closed. */
    public static Watch start(Source source, Clock clock, Duration pause) {
        Watch watch = new Watch(source, clock);
        watch.looking.scheduleWithFixedDelay(watch::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            Sighting seen = source.look();
            last = seen;
            watchers.forEach(watcher -> watcher.accept(seen));
        } catch (RuntimeException e) {
            // The text may hold a value.
            LOG.warn("what is watched could not be looked at ({})", e.getClass().getSimpleName());
        }
    }

    /** Tells {@code watcher} of what was seen last, and of each sighting from now on. */
    public void tell(Consumer<Sighting> watcher) {
        watchers.add(watcher);
        seen().ifPresent(watcher);
    }

    /** What was seen last; empty where nothing was, or not lately. */
    public Optional<Sighting> seen() {
        return Optional.ofNullable(last).filter(seen -> seen.at().plus(BELIEVED).isAfter(clock.instant()));
    }

    /** Lets the look in hand come to its end, where that does not take long: an interrupt would close the file of an H2 journal. */
    @Override
    public void close() {
        looking.shutdown();
        try {
            if (!looking.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("what is watched was still being looked at after {}", LONGEST_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
