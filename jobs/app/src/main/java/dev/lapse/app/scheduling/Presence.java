package dev.lapse.app.scheduling;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once a minute that this process serves, and which policy set its files are by now; until it is closed. */
public final class Presence implements AutoCloseable {

    /** A change of files is known to all within it; whoever stays silent for {@link #SILENT} counts as gone. */
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** How long a process counts as alive that says nothing more: two words of its may be lost. */
    public static final Duration SILENT = EVERY.multipliedBy(3);

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private final Nodes nodes;
    private final String name;
    private final Supplier<Optional<String>> policySet;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lapse-presence").factory());

    private Presence(Nodes nodes, String name, Supplier<Optional<String>> policySet) {
        this.nodes = nodes;
        this.name = name;
        this.policySet = policySet;
    }

    /** @param policySet reads the files; empty while they are not sound, when no night begins and nothing is said */
    public static Presence of(Nodes nodes, String name, Supplier<Optional<String>> policySet) {
        Presence presence = new Presence(nodes, name, policySet);
        presence.say();
        presence.clock.scheduleWithFixedDelay(presence::say, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        return presence;
    }

    /** A journal that does not answer for a while ends nothing here: the next word says it again. */
    private void say() {
        try {
            policySet.get().map(hash -> new Nodes.Node(name, hash)).ifPresent(nodes::seen);
        } catch (RuntimeException e) {
            LOG.warn(
                    "the journal was not told which policy set is used here: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        // Not by an interrupt, which would close the file of an H2 journal.
        clock.close();
        try {
            nodes.left(name);
        } catch (RuntimeException e) {
            LOG.warn(
                    "the journal was not told that this process ends: {}",
                    e.getClass().getSimpleName());
        }
    }
}
