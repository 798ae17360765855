package dev.lapse.app.batch;

import dev.lapse.core.erasing.Lease;
import dev.lapse.core.erasing.Ports;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return new UnderLease(surroundings, "run", (findings, reasons) -> refused(request, findings, reasons))
                .begin(
                        request.holder(),
                        request.until(),
                        (ours, binding, lease, brakes) ->
                                new Begun(ours, binding, lease, brakes, listener).report(request));
    }

    /** What the runs share that one start carries out. */
    private final class Begun {

        private final RunSurroundings ours;
        private final Binding.Sound binding;
        private final Lease lease;
        private final Brakes brakes;
        private final RunListener listener;

        private Begun(RunSurroundings ours, Binding.Sound binding, Lease lease, Brakes brakes, RunListener listener) {
            this.ours = ours;
            this.binding = binding;
            this.lease = lease;
            this.brakes = brakes;
            this.listener = listener;
        }

        private RunReport report(RunRequest request) {
            RunNotes notes = new RunNotes();
            if (request.scope().equals(RunId.EVERYTHING)) {
                new StandingErasures(
                                ours,
                                binding,
                                ports,
                                request.asOf(),
                                asked -> report(
                                        RunRequest.of(
                                                asked,
                                                request.asOf(),
                                                Optional.empty(),
                                                request.sandbox(),
                                                request.holder()),
                                        new RunNotes()))
                        .carryOut(notes, brakes.stop());
            }
            return report(request, notes);
        }

        private RunReport report(RunRequest request, RunNotes notes) {
            RunRegister.Opened opened = ours.journal()
                    .runs()
                    .open(request.asOf(), request.scope(), ours.policySet().contentHash());
            Ports bound = request.asked().isPresent() ? ports.ofRequests() : ports;
            Grounds grounds = new Grounds(request.asked(), binding.policy(), ports::store);
            return new JobLaunch(new CurrentRun(
                            request,
                            listener,
                            ours,
                            binding,
                            grounds,
                            bound,
                            opened,
                            lease,
                            notes,
                            new Pauses(opened.run(), ours.journal().brakes(), ours.clock()),
                            brakes))
                    .report();
        }
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
