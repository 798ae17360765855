package dev.lapse.app.batch;

import dev.lapse.core.erasing.Ports;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.planning.Planner;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Survey;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.request.Change;
import dev.lapse.core.request.Remainder;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.Told;
import dev.lapse.core.store.StoreException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What requests had to leave behind, and may go by now: each is carried out by a run of its own, before the night's rules take
 * what it asked for. A request of which nothing is left is closed; one whose rest stays for good is told of.
 */
final class StandingErasures {

    private static final Told DONE = new Told("lapse", "what had to stay and could be told to be the person's is gone");

    private final RunSurroundings surroundings;
    private final Binding.Sound binding;
    private final Ports ports;
    private final LocalDate asOf;
    private final Function<Asked, RunReport> run;

    /** @param run carries one out on the date of the night */
    StandingErasures(
            RunSurroundings surroundings,
            Binding.Sound binding,
            Ports ports,
            LocalDate asOf,
            Function<Asked, RunReport> run) {
        this.surroundings = surroundings;
        this.binding = binding;
        this.ports = ports;
        this.asOf = asOf;
        this.run = run;
    }

    /** Carries out what may go; {@code notes} are told of each that did, and of what hindered one. */
    void carryOut(RunNotes notes, StopSwitch stop) {
        List<Request> waiting = requests().open().stream()
                .filter(request -> request.state() == RequestState.WAITING)
                .toList();
        for (Request request : waiting) {
            if (stop.requested()) {
                return;
            }
            try {
                carryOut(request, Asked.of(request, waiting), notes);
            } catch (StoreException e) {
                notes.lacking(RunNotes.reason(e, Optional.empty()));
            } catch (TooManyRecordsException e) {
                notes.lacking(left(request, "its person has more records than Lapse takes for one person's"));
            }
        }
    }

    private void carryOut(Request request, Asked asked, RunNotes notes) {
        Grounds grounds = new Grounds(Optional.of(asked), binding.policy(), ports::store);
        grounds.look();
        Plan plan = plan(grounds);
        if (isUnfinished(request) || mayGo(plan)) {
            RunReport report = run.apply(asked);
            if (report.outcome() == Outcome.WINDOW) {
                // The night ends with it, and says so itself.
                return;
            }
            if (report.outcome() != Outcome.COMPLETE) {
                notes.lacking(left(request, "its run is " + report.outcome()));
                return;
            }
            notes.found(List.of(done(request, report)));
            grounds.look();
            plan = plan(grounds);
        }
        surroundings.journal().notifying().erased(request.id(), surroundings.policySet());
        if (grounds.ground().roots().isEmpty() && grounds.strayCounts().isEmpty()) {
            close(request);
            return;
        }
        Remainder left = new Remainder(plan, grounds.strayCounts());
        if (left.staysForGood()) {
            notes.found(List.of(left.notice(request)));
        }
    }

    /** A run that was cut off when nothing was left to erase must still say so in the log. */
    private boolean isUnfinished(Request request) {
        return surroundings.journal().runs().isUnfinished(asOf, RunId.ofRequest(request.id()));
    }

    private static boolean mayGo(Plan plan) {
        return plan.ready().stream().anyMatch(cluster -> cluster.affected() > 0);
    }

    /** What would become of what is there. Reads only. */
    private Plan plan(Grounds grounds) {
        Resolver resolver =
                new Resolver(binding.policy(), asOf, surroundings.journal().carriedDates(), grounds.ground());
        Survey survey = new Survey(
                resolver,
                surroundings.stores(),
                surroundings.journal().suspensions().ofRequests().current(),
                surroundings.settings().bounds().records());
        return new Planner(
                        resolver,
                        surroundings.stores(),
                        survey,
                        surroundings.journal().tallies(),
                        binding.findings())
                .plan("standing", grounds.ground().roots().keySet(), (cluster, examined) -> {});
    }

    /** Somebody may have changed it meanwhile; then the next night looks again. */
    private void close(Request request) {
        LocalDate today = LocalDate.ofInstant(
                surroundings.clock().instant(),
                surroundings.policySet().entity().zone());
        requests().change(Change.to(request, RequestState.CLOSED, today, DONE));
    }

    private RequestBook requests() {
        return surroundings.journal().requests();
    }

    private static Finding done(Request request, RunReport report) {
        return new Finding(
                "standing-erasure",
                Finding.Weight.NOTICE,
                Optional.empty(),
                Optional.empty(),
                "what the request " + request.id() + " had to leave went as far as it may by now",
                "lapse log show " + report.run().orElseThrow().name() + " tells what",
                1);
    }

    private static RunReport.Reason left(Request request, String what) {
        return new RunReport.Reason(
                "standing-erasure",
                Optional.empty(),
                Optional.empty(),
                "what the request " + request.id() + " had to leave was not erased, as " + what
                        + "; see lapse request show " + request.id() + ", and run again");
    }
}
