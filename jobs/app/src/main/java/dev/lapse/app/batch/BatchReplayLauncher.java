package dev.lapse.app.batch;

import dev.lapse.core.erasing.Ports;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.planning.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replays the record log under the lease of the journal, as a run of its own kind. */
public final class BatchReplayLauncher implements ReplayLauncher {

    private final RunSurroundings surroundings;
    private final Ports ports;

    public BatchReplayLauncher(RunSurroundings surroundings) {
        this.surroundings = surroundings;
        this.ports = surroundings.ports();
    }

    @Override
    public RunReport replay(ReplayRequest request, RunListener listener) {
        Optional<RunReport.Reason> wrong = wrong(request);
        if (wrong.isPresent()) {
            return refused(request, List.of(), wrong.stream().toList());
        }
        return new UnderLease(surroundings, "replay", (findings, reasons) -> refused(request, findings, reasons))
                .begin(request.holder(), Optional.empty(), (ours, binding, lease, brakes) -> {
                    RunRegister.Opened opened = ours.journal()
                            .runs()
                            .open(request.asOf(), RunId.REPLAY, ours.policySet().contentHash());
                    RunRequest asRun = new RunRequest(
                            request.asOf(),
                            Optional.empty(),
                            Optional.empty(),
                            Map.of(),
                            request.sandbox(),
                            request.holder());
                    CurrentRun run = new CurrentRun(
                            asRun,
                            listener,
                            ours,
                            binding,
                            new Grounds(Optional.empty(), binding.policy(), ports::store),
                            ports,
                            opened,
                            lease,
                            new RunNotes(),
                            new Pauses(opened.run(), ours.journal().brakes(), ours.clock()),
                            brakes);
                    return new Replaying(run, request).report();
                });
    }

    private Optional<RunReport.Reason> wrong(ReplayRequest request) {
        Instant now = surroundings.clock().instant();
        LocalDate today =
                LocalDate.ofInstant(now, surroundings.policySet().entity().zone());
        if (request.asOf().isAfter(today) && !request.sandbox()) {
            return Optional.of(reason(
                    "as-of-after-today", request.asOf() + " is after today (" + today + "); replay with today's date"));
        }
        if (request.since().isAfter(now)) {
            return Optional.of(reason(
                    "since-after-now",
                    request.since() + " is not yet; give the moment of the backup that was restored"));
        }
        Optional<Instant> beginning = surroundings.journal().erased().beginning();
        if (beginning.isEmpty()) {
            return Optional.of(
                    reason("nothing-logged", "this journal has logged no erasure; there is nothing to replay"));
        }
        return beginning
                .filter(begun -> request.since().isBefore(begun))
                .map(begun -> reason(
                        "since-before-record-log",
                        "the record log reaches back to " + begun + " only, so what was erased between "
                                + request.since()
                                + " and then would stay; restore a newer backup, or give --since " + begun
                                + " and look after the time before by hand"));
    }

    private static RunReport refused(ReplayRequest request, List<Finding> findings, List<RunReport.Reason> reasons) {
        return new RunReport(
                Outcome.REFUSED,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                findings,
                reasons,
                Map.of(),
                (request.sandbox() ? "SANDBOX " : "") + "REFUSED replay: "
                        + reasons.get(0).action());
    }

    private static RunReport.Reason reason(String code, String action) {
        return new RunReport.Reason(code, Optional.empty(), Optional.empty(), action);
    }
}
