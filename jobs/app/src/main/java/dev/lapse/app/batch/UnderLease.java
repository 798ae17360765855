package dev.lapse.app.batch;

import dev.lapse.core.erasing.Lease;
import dev.lapse.core.erasing.Leases;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * What comes before any work that erases, whatever it is: the lease is taken, the evidence log goes on from its checkpoints, the
 * sessions of earlier holders are ended at the stores, and the policy set is held against the catalogs as they are then.
 *
 * @param kind what is begun, as it is told to the operator: run, replay
 */
record UnderLease(RunSurroundings surroundings, String kind, Refusing refusing) {

    /** Makes the report of work that was not begun. */
    @FunctionalInterface
    interface Refusing {
        RunReport refused(List<Finding> findings, List<RunReport.Reason> reasons);
    }

    /** The work itself. */
    @FunctionalInterface
    interface Work {

        /** @param ours the surroundings whose journal refuses to write once somebody else has taken over */
        RunReport begin(RunSurroundings ours, Binding.Sound binding, Lease lease, Brakes brakes);
    }

    /**
     * In a thread of its own, so that the one that waits can be told to stop.
     *
     * @param until the end of the window
     */
    RunReport begin(String holder, Optional<Instant> until, Work work) {
        try (StopSwitch stop = new StopSwitch(surroundings.clock(), until)) {
            FutureTask<RunReport> task = new FutureTask<>(() -> leased(holder, work, stop));
            Thread.ofPlatform().name("lapse-" + kind).start(task);
            return stop.await(task);
        }
    }

    private RunReport leased(String holder, Work work, StopSwitch stop) {
        return switch (surroundings
                .journal()
                .leases()
                .acquire(holder, surroundings.settings().leasePatience())) {
            case Leases.Acquisition.Refused held ->
                refusing.refused(
                        List.of(),
                        List.of(new RunReport.Reason(
                                "lease-held",
                                Optional.empty(),
                                Optional.empty(),
                                "another Lapse is at work (" + held.holder()
                                        + "); let it end, or end it: a kill is always safe, then " + kind + " again")));
            case Leases.Acquisition.Acquired acquired -> {
                try (Leases.HeldLease lease = acquired.lease();
                        Brakes brakes = Brakes.watching(surroundings, lease.epoch(), stop)) {
                    yield held(work, lease, brakes);
                }
            }
        };
    }

    private RunReport held(Work work, Lease lease, Brakes brakes) {
        Optional<RunReport.Reason> stopped = brakes.stopFile();
        if (stopped.isPresent()) {
            return refusing.refused(List.of(), stopped.stream().toList());
        }
        Optional<Finding> hindrance = surroundings.journal().covering().hindrance();
        if (hindrance.isPresent()) {
            return refusing.refused(
                    hindrance.stream().toList(),
                    hindrance.map(HeldUp::reason).stream().toList());
        }
        Binding binding;
        try {
            Fence fence = new Fence(surroundings.journal().identity(), lease.epoch());
            for (Store store : surroundings.stores().values()) {
                store.endSessionsBefore(fence);
            }
            binding = surroundings.binding().get();
        } catch (StoreException e) {
            return refusing.refused(List.of(), List.of(RunNotes.reason(e, Optional.empty())));
        }
        return switch (binding) {
            case Binding.Unsound unsound ->
                refusing.refused(
                        unsound.findings(),
                        unsound.findings().stream()
                                .filter(finding -> finding.weight() == Finding.Weight.RUN)
                                .map(HeldUp::reason)
                                .toList());
            case Binding.Sound sound -> work.begin(surroundings.under(lease), sound, lease, brakes);
        };
    }
}
