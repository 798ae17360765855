package dev.lapse.app.batch;

import dev.lapse.core.planning.Finding;
import dev.lapse.core.store.Signal;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the stores in a thread of its own how much they have to do, from the first chunk on, and says what that means for the next one.
 * Safe for use by several threads.
 */
final class Throttle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Throttle.class);

    /** A store that takes longer to say how it is will be heard before some later chunk. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Store> stores;
    private final Pacing pacing;
    private final Map<String, StoreLoad> loads = new TreeMap<>();
    private final CountDownLatch heardOnce = new CountDownLatch(1);
    private final Set<String> told = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("lapse-signals").unstarted(work));
    private boolean asking;

    Throttle(Map<String, Store> stores, Pacing pacing) {
        this.stores = stores;
        this.pacing = pacing;
        stores.keySet().stream()
                .filter(pacing.signals()::containsKey)
                .forEach(name ->
                        loads.put(name, new StoreLoad(name, pacing.signals().getOrDefault(name, SignalBounds.NONE))));
    }

    /** From now on the stores are asked; the first time what they say is waited for a while. */
    void begin() {
        if (loads.isEmpty()) {
            return;
        }
        synchronized (this) {
            if (!asking) {
                asking = true;
                timer.scheduleWithFixedDelay(this::ask, 0, pacing.every().toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        try {
            if (!heardOnce.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("some store has not said yet how much it has to do");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() {
        loads.forEach((name, load) -> {
            Store store = stores.get(name);
            try {
                if (store != null) {
                    load.heard(store.signals());
                }
            } catch (StoreException e) {
                load.notHeard();
                LOG.debug("{} does not say how much it has to do: {}", name, e.code());
            }
        });
        heardOnce.countDown();
    }

    /** Why nothing is to be begun that lies in {@code stores}. */
    Optional<StoreLoad.Cause> holding(Set<String> stores) {
        return of(stores).flatMap(load -> load.holding().stream()).findFirst();
    }

    /** Why, and how long, nothing is to be begun after a chunk that lies in {@code stores}; the longest pause counts. */
    Optional<StoreLoad.Slowing> slowing(Set<String> stores) {
        return of(stores).flatMap(load -> load.slowing().stream()).max(Comparator.comparing(StoreLoad.Slowing::pause));
    }

    private Stream<StoreLoad> of(Set<String> names) {
        return loads.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()))
                .map(Map.Entry::getValue);
    }

    /** What stores do not tell this user, each once. */
    synchronized List<Finding> unread() {
        List<Finding> findings = new ArrayList<>();
        loads.forEach((name, load) -> {
            Map<Signal.Kind, String> unread = load.unread();
            if (!unread.isEmpty() && told.add(name)) {
                String what = unread.entrySet().stream()
                        .map(entry -> entry.getKey().code() + " (" + entry.getValue() + ")")
                        .collect(Collectors.joining(", "));
                findings.add(new Finding(
                        "signal-not-readable",
                        Finding.Weight.NOTICE,
                        Optional.of(name),
                        Optional.empty(),
                        "the store " + name + " does not tell this user " + what + ", so that no run gives way to it",
                        "grant what sql/grants names for it, or write lapse.stores." + name
                                + ".signals with off for each of them",
                        1));
            }
        });
        return findings;
    }

    @Override
    public void close() {
        // Not by an interrupt, which would close the file of an H2 store.
        timer.shutdown();
    }
}
