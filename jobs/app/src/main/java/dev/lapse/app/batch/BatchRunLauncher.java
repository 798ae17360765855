package dev.lapse.app.batch;

import dev.lapse.core.erasing.Leases;
import dev.lapse.core.erasing.Ports;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** Runs the batch job {@code retention} under the lease of the journal. */
public final class BatchRunLauncher implements RunLauncher {

    private final RunSurroundings surroundings;
    private final Ports ports;

    public BatchRunLauncher(RunSurroundings surroundings) {
        this.surroundings = surroundings;
        this.ports = surroundings.ports();
    }

    @Override
    public RunReport run(RunRequest request, RunListener listener) {
        Optional<RunReport.Reason> wrong = wrong(request);
        if (wrong.isPresent()) {
            return refused(request, List.of(), wrong.stream().toList());
        }
        try (StopSwitch stop = new StopSwitch()) {
            FutureTask<RunReport> task = new FutureTask<>(() -> leased(request, listener, stop));
            Thread.ofPlatform().name("lapse-run").start(task);
            return stop.await(task);
        }
    }

    private RunReport leased(RunRequest request, RunListener listener, StopSwitch stop) {
        return switch (surroundings
                .journal()
                .leases()
                .acquire(request.holder(), surroundings.settings().leasePatience())) {
            case Leases.Acquisition.Refused held ->
                refused(
                        request,
                        List.of(),
                        List.of(reason(
                                "lease-held",
                                "another Lapse is at work (" + held.holder()
                                        + "); let it end, or end it: a kill is always safe, then run again")));
            case Leases.Acquisition.Acquired acquired -> {
                try (Leases.HeldLease lease = acquired.lease()) {
                    yield underLease(request, listener, lease, stop);
                }
            }
        };
    }

    /** What refuses the request whatever the stores hold. */
    private Optional<RunReport.Reason> wrong(RunRequest request) {
        LocalDate today = LocalDate.now(
                surroundings.clock().withZone(surroundings.policySet().entity().zone()));
        if (request.asOf().isAfter(today) && !request.sandbox()) {
            return Optional.of(reason(
                    "as-of-after-today",
                    request.asOf() + " is after today (" + today
                            + "); run with today's date, or look at that date with lapse plan"));
        }
        return Stream.concat(request.cluster().stream(), request.acceptedLimits().keySet().stream())
                .filter(cluster -> !surroundings.policySet().rules().containsKey(cluster))
                .findFirst()
                .map(cluster -> reason(
                        "unknown-cluster",
                        "no rule governs a cluster named " + cluster + "; lapse check lists those there are"));
    }

    private RunReport underLease(RunRequest request, RunListener listener, Leases.HeldLease lease, StopSwitch stop) {
        Optional<Finding> hindrance = surroundings.journal().covering().hindrance();
        if (hindrance.isPresent()) {
            return refused(
                    request,
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
            return refused(request, List.of(), List.of(RunNotes.reason(e, Optional.empty())));
        }
        return switch (binding) {
            case Binding.Unsound unsound ->
                refused(
                        request,
                        unsound.findings(),
                        unsound.findings().stream()
                                .filter(finding -> finding.weight() == Finding.Weight.RUN)
                                .map(HeldUp::reason)
                                .toList());
            case Binding.Sound sound -> {
                RunSurroundings ours = surroundings.under(lease);
                RunRegister.Opened opened = ours.journal()
                        .runs()
                        .open(
                                request.asOf(),
                                request.cluster().orElse(RunId.EVERYTHING),
                                surroundings.policySet().contentHash());
                CurrentRun run =
                        new CurrentRun(request, listener, ours, sound, ports, opened, lease, new RunNotes(), stop);
                yield new JobLaunch(run).report();
            }
        };
    }

    private static RunReport refused(RunRequest request, List<Finding> findings, List<RunReport.Reason> reasons) {
        return new RunReport(
                Outcome.REFUSED,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                findings,
                reasons,
                Map.of(),
                FirstLine.of(request, Outcome.REFUSED, List.of(), reasons));
    }

    private static RunReport.Reason reason(String code, String action) {
        return new RunReport.Reason(code, Optional.empty(), Optional.empty(), action);
    }
}
