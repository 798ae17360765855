package dev.lapse.app.batch;

import dev.lapse.core.erasing.PartBoard;
import dev.lapse.core.erasing.PartBoard.State;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Lays parts out for every process that serves the journal, takes its share of them, and lays out again what a process gave back or
 * left behind. Those that left something behind are kept out as a predecessor is: the lease gets its next epoch, their sessions are
 * ended and their intents settled before anybody goes on.
 */
record SharedParts(CurrentRun run, JobRepository repository, KeyRanges ranges, PartHands own) implements PartHands {

    private static final Logger LOG = LoggerFactory.getLogger(SharedParts.class);
    private static final int ATTEMPTS = 5;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    @Override
    public Collection<StepExecution> carryOut(Collection<StepExecution> parts) {
        if (parts.stream().anyMatch(execution -> part(execution).range().isEmpty())) {
            return own.carryOut(parts);
        }
        List<StepExecution> ended = new ArrayList<>();
        Map<Long, StepExecution> left = byId(parts);
        try {
            while (!left.isEmpty() && run.goesOn()) {
                left = byId(new Round(left, ended).work());
            }
        } catch (RuntimeException e) {
            callOffAfter(e);
            throw run.broken(e, "sharing parts with other processes");
        }
        return ended;
    }

    /** Others would go on with what nobody looks after any more; it would be no harm, as the run stays open. */
    private void callOffAfter(RuntimeException failure) {
        try {
            board().callOff();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static Map<Long, StepExecution> byId(Collection<StepExecution> parts) {
        Map<Long, StepExecution> byId = new LinkedHashMap<>();
        parts.forEach(part -> byId.put(part.getId(), part));
        return byId;
    }

    private PartBoard board() {
        return run.journal().parts();
    }

    private KeyRanges.Part part(StepExecution execution) {
        return ranges.part(execution.getStepName());
    }

    private PartBoard.Part laidOut(StepExecution execution) {
        KeyRanges.Part part = part(execution);
        return new PartBoard.Part(
                execution.getId(), part.name(), part.cluster(), part.range().orElseThrow());
    }

    private PartBoard.Shared shared() {
        return new PartBoard.Shared(
                run.id(),
                run.lease().epoch(),
                run.policy().policySet().contentHash(),
                run.planHash(),
                run.request().until(),
                run.settings().processes());
    }

    /** From laying out until every part has ended or nobody is at work on it any more. */
    private final class Round {

        private final Map<Long, StepExecution> open;
        private final List<StepExecution> ended;
        private final List<StepExecution> givenBack = new ArrayList<>();
        private boolean calledOff;

        private Round(Map<Long, StepExecution> parts, List<StepExecution> ended) {
            this.open = new LinkedHashMap<>(parts);
            this.ended = ended;
        }

        /** @return what is to be laid out again, as tries of their own */
        private List<StepExecution> work() {
            PartBoard.Shared shared = shared();
            board().layOut(
                            shared,
                            open.values().stream()
                                    .map(SharedParts.this::laidOut)
                                    .toList());
            List<FutureTask<Boolean>> ours = begin(new PartWork(run, repository, shared));
            boolean silent = watch();
            ours.forEach(run.stop()::await);
            if (silent) {
                regroup();
            }
            board().clear();
            return again();
        }

        private List<FutureTask<Boolean>> begin(PartWork work) {
            List<FutureTask<Boolean>> threads = new ArrayList<>();
            for (int i = 0; i < run.settings().partitions(); i++) {
                FutureTask<Boolean> task = new FutureTask<>(() -> {
                    while (work.takeOne()) {
                        // The next one.
                    }
                    return true;
                });
                threads.add(task);
                Thread.ofPlatform().name("lapse-share-" + i).start(task);
            }
            return threads;
        }

        /** @return whether somebody who took a part is not heard of any more */
        private boolean watch() {
            while (true) {
                Map<Long, State> states = board().states();
                List.copyOf(open.keySet()).stream()
                        .filter(execution -> states.get(execution) == State.ENDED)
                        .forEach(this::take);
                boolean silent = has(states, State.SILENT);
                boolean waiting = !calledOff && has(states, State.LAID_OUT);
                if (!waiting && !has(states, State.TAKEN)) {
                    return silent;
                }
                if (!calledOff && (silent || !goesOn())) {
                    board().callOff();
                    calledOff = true;
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }

        private boolean has(Map<Long, State> states, State state) {
            return open.keySet().stream().anyMatch(execution -> states.get(execution) == state);
        }

        private boolean goesOn() {
            return run.goesOn()
                    && open.values().stream()
                            .noneMatch(one -> run.notes().isStopped(part(one).cluster()));
        }

        private void take(long execution) {
            StepExecution before = Objects.requireNonNull(open.remove(execution));
            StepExecution told = Objects.requireNonNull(repository.getStepExecution(execution));
            KeyRanges.Part part = part(before);
            PartEnd end = PartEnd.readFrom(told);
            long done = run.notes().take(part, end);
            run.listener().at("erase", part.cluster(), done, run.expected(part.cluster()));
            if (told.getStatus() != BatchStatus.COMPLETED) {
                end.reasons().forEach(run.notes()::end);
            }
            if (end.whole() || end.stopped()) {
                ended.add(told);
            } else {
                givenBack.add(told);
            }
        }

        private List<StepExecution> again() {
            open.keySet().forEach(execution -> givenBack.add(failed(execution)));
            if (!run.goesOn()) {
                return List.of();
            }
            return givenBack.stream()
                    .filter(one -> !run.notes().isStopped(part(one).cluster()))
                    .map(one -> repository.createStepExecution(one.getStepName(), one.getJobExecution()))
                    .toList();
        }

        /**
         * A try that nobody is at any more; Spring Batch would take the run for one that is at work. Whoever was at it may write its own
         * account at the same time, once or twice.
         */
        private StepExecution failed(long execution) {
            for (int attempt = 1; ; attempt++) {
                StepExecution now = Objects.requireNonNull(repository.getStepExecution(execution));
                now.setStatus(BatchStatus.FAILED);
                now.setExitStatus(ExitStatus.FAILED);
                now.setEndTime(LocalDateTime.now(run.surroundings().clock()));
                try {
                    repository.update(now);
                    // Each chunk that was confirmed moved Spring Batch's position on; how many records it took was told
                    // to nobody.
                    run.notes().done(part(now).cluster(), now.getWriteCount());
                    return now;
                } catch (OptimisticLockingFailureException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        }

        private void regroup() {
            LOG.warn(
                    "a process that took parts of {} is not heard of any more; what it was at is settled",
                    run.id().name());
            run.lease().raise();
            Fence fence = new Fence(run.journal().identity(), run.lease().epoch());
            try {
                for (Store store : run.surroundings().stores().values()) {
                    store.endSessionsBefore(fence);
                }
                new Settling(run)
                        .settleOpen()
                        .forEach(settled -> run.notes()
                                .done(settled.cluster(), settled.logged().size()));
            } catch (StoreException e) {
                run.notes().end(RunNotes.reason(e, Optional.empty()));
            }
        }
    }
}
