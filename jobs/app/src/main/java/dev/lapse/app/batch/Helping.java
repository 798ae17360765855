package dev.lapse.app.batch;

import dev.lapse.core.erasing.Lease;
import dev.lapse.core.erasing.LeaseLostException;
import dev.lapse.core.erasing.PartBoard;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.planning.Binding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;

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
            PartWork work = new PartWork(run(shared, who, binding, brakes), repository(), shared);
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

    private static boolean takeAll(PartWork work, BooleanSupplier goesOn) {
        long last = System.nanoTime();
        while (goesOn.getAsBoolean() && System.nanoTime() - last < IDLE_NANOS) {
            if (work.takeOne()) {
                last = System.nanoTime();
                continue;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
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

    private JobRepository repository() {
        JdbcJobRepositoryFactoryBean repository = new JdbcJobRepositoryFactoryBean();
        repository.setDataSource(surroundings.journal().dataSource());
        repository.setTransactionManager(surroundings.journal().transactionManager());
        try {
            repository.afterPropertiesSet();
            return Objects.requireNonNull(repository.getObject());
        } catch (Exception e) {
            throw new IllegalStateException("Spring Batch's repository in the journal cannot be used", e);
        }
    }
}
