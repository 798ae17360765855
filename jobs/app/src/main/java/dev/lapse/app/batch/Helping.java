package dev.lapse.app.batch;

import dev.lapse.core.erasing.Lease;
import dev.lapse.core.erasing.LeaseLostException;
import dev.lapse.core.erasing.PartBoard;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.planning.Binding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes parts of a run that another process began, under the lease of that process. */
public final class Helping {

    private static final Logger LOG = LoggerFactory.getLogger(Helping.class);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_MILLIS = 200;

    private final RunSurroundings surroundings;

    public Helping(RunSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Works until no part was to be had for some seconds, {@code goesOn} says no or this process is told to end; then each part in hand
     * is given back after its chunk.
     *
     * @param shared must go by the policy set of these surroundings
     * @param who helps, in words an operator recognises
     * @throws dev.lapse.core.store.StoreException if a store does not answer before the first part is taken
     * @throws IllegalArgumentException if the run goes by another policy set
     */
    public void help(PartBoard.Shared shared, String who, BooleanSupplier goesOn) {
        if (!shared.policySet().equals(surroundings.policySet().contentHash())) {
            throw new IllegalArgumentException("the run " + shared.run().name() + " goes by another policy set");
        }
        if (!(surroundings.binding().get() instanceof Binding.Sound binding)) {
            LOG.warn(
                    "no part of {} is taken: the policy set does not fit the stores as they are seen here",
                    shared.run().name());
            return;
        }
        RunSurroundings ours = surroundings.sharedBy(shared.processes());
        try (StopSwitch stop = new StopSwitch(surroundings.clock(), shared.until());
                Brakes brakes = Brakes.watching(ours, shared.epoch(), stop)) {
            PartWork work = new PartWork(
                    run(shared, who, binding, brakes), BatchInfrastructure.repository(surroundings.journal()), shared);
            List<FutureTask<Boolean>> threads = new ArrayList<>();
            for (int i = 0; i < surroundings.settings().partitions(); i++) {
                FutureTask<Boolean> thread =
                        new FutureTask<>(() -> takeAll(work, () -> goesOn.getAsBoolean() && !stop.requested()));
                threads.add(thread);
                Thread.ofPlatform().name("lapse-help-" + i).start(thread);
            }
            threads.forEach(stop::await);
        }
    }

    /** A part that breaks here, as the journal does not answer, falls silent, and whoever laid it out takes it back. */
    private static boolean takeAll(PartWork work, BooleanSupplier goesOn) {
        long last = System.nanoTime();
        try {
            while (goesOn.getAsBoolean() && System.nanoTime() - last < IDLE_NANOS) {
                if (work.takeOne()) {
                    last = System.nanoTime();
                } else {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("this thread takes no more parts: {}", e.getClass().getSimpleName());
        }
        return false;
    }

    private CurrentRun run(PartBoard.Shared shared, String who, Binding.Sound binding, Brakes brakes) {
        RunRequest request = new RunRequest(
                shared.run().asOf(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                false,
                Optional.empty(),
                shared.until(),
                who);
        return new CurrentRun(
                request,
                RunListener.SILENT,
                surroundings,
                binding,
                new Grounds(Optional.empty(), binding.policy(), surroundings.ports()::store),
                surroundings.ports(),
                new RunRegister.Opened(shared.run(), true, Optional.of(shared.planHash())),
                new NoLease(shared.epoch()),
                new RunNotes(),
                new Pauses(shared.run(), surroundings.journal().brakes(), surroundings.clock()),
                brakes);
    }

    /** Outside its parts a helper has no right to write. */
    private record NoLease(long epoch) implements Lease {
        @Override
        public void requireHeld() {
            throw new LeaseLostException(epoch);
        }
    }
}
