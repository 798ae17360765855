package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport;
import dev.lapse.core.planning.PersonsRecords;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.request.Change;
import dev.lapse.core.request.LifeCycle;
import dev.lapse.core.request.Outcome;
import dev.lapse.core.request.Protection;
import dev.lapse.core.request.Remainder;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.Step;
import dev.lapse.core.request.Told;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a request from one state to the next, each move for what the stores or the run have shown. */
public record RequestLife(ErasureDesk desk, LocalDate today, String by) {

    private static final Pattern PLAN = Pattern.compile("plan ([0-9a-f]{64})");

    private static final String NOTHING = "no record was found";

    /** Searches for all that is there. */
    public Request found(Request seen, Map<SubjectKey, PersonsRecords.Found> found) {
        return move(seen, RequestState.FOUND, ErasureDesk.isNothing(found) ? NOTHING : ErasureDesk.counted(found));
    }

    /** Whether the search of before anything was erased found nothing; what is gone by now was found. */
    private static boolean wasNothing(Request request) {
        return last(request, RequestState.FOUND)
                .filter(step -> step.because().equals(NOTHING))
                .isPresent();
    }

    /** Decides what becomes of it: what the rules, the laws and the suspensions say, and nothing else. */
    public Request decided(Request seen, Plan plan, String because) {
        recipients().remember(seen);
        return move(seen, RequestState.DECIDED, "plan " + plan.hash() + ": " + because);
    }

    /** @throws Refusal if who approves has decided it */
    public Request approved(Request seen, String because) {
        return move(seen, RequestState.APPROVED, because);
    }

    /** The plan that was decided or approved last. */
    public static Optional<String> plan(Request request, RequestState state) {
        return last(request, state)
                .map(step -> PLAN.matcher(step.because()))
                .filter(Matcher::find)
                .map(plan -> plan.group(1));
    }

    /** Who brought it to {@code state} last. */
    public static Optional<Step> last(Request request, RequestState state) {
        return request.progress().steps().stream()
                .filter(step -> step.to() == state && !step.isExtension())
                .reduce((earlier, later) -> later);
    }

    /**
     * All that was decided is done, as a complete run has shown. A row that lost its link stays, though nothing leads from the
     * person to it any more.
     */
    public Request executed(Request seen, RunReport report) {
        boolean unlinked = unlinked(seen) > 0;
        Outcome outcome = wasNothing(seen)
                ? Outcome.FULFILLED
                : isLeft(seen) || unlinked ? Outcome.PARTLY_ERASED : Outcome.ERASED;
        return make(Change.executed(
                seen, outcome, new Told(by, "run " + report.run().orElseThrow().name() + " is complete")));
    }

    /** How many records lost their link to the person, in all runs for it. */
    public long unlinked(Request request) {
        return LoggedRuns.of(desk.place().journal().orElseThrow(), request)
                .first()
                .unlinked();
    }

    private boolean isLeft(Request seen) {
        return !ErasureDesk.isNothing(desk.found(seen));
    }

    public RequestRecipients recipients() {
        return new RequestRecipients(desk);
    }

    /** Whoever got data of what it did is told, or is being told: who does not answer holds up nobody's answer. */
    public Request recipientsTold(Request seen) {
        recipients().notified(seen);
        return move(seen, RequestState.RECIPIENTS_TOLD, recipients().told(seen));
    }

    /** Marks its persons: nothing of theirs is erased until the restriction is ended. */
    public Request restricted(Request seen, String because) {
        Request now = seen;
        if (now.state() == RequestState.IDENTITY_CONFIRMED) {
            now = found(now, desk.found(now));
        }
        return fulfilled(agreed(now, because), "its persons are restricted");
    }

    /** All that is held was looked for: {@code found} tells how much, and is left out where it is nothing. */
    public Request lookedUp(Request seen, Optional<String> found) {
        return seen.state() == RequestState.IDENTITY_CONFIRMED
                ? move(seen, RequestState.FOUND, found.orElse(NOTHING))
                : seen;
    }

    /** It is decided what is done without erasing anything, so nobody need approve. */
    public Request agreed(Request seen, String because) {
        Request now = seen;
        if (now.state() == RequestState.FOUND) {
            now = move(now, RequestState.DECIDED, because);
        }
        return now.state() == RequestState.DECIDED
                ? move(now, RequestState.APPROVED, "nobody need be asked, as nothing is erased")
                : now;
    }

    /** What was asked for is done. What is done again moves nothing. */
    public Request fulfilled(Request seen, String what) {
        return seen.state() == RequestState.APPROVED
                ? make(Change.executed(seen, Outcome.FULFILLED, new Told(by, what)))
                : seen;
    }

    /** The person knows, and what must still go waits for it; a restriction stands until it is ended. */
    public Request answered(Request seen, String because) {
        boolean concernsRecipients = LifeCycle.between(RequestState.EXECUTED, RequestState.ANSWERED, seen.kind())
                .isEmpty();
        Request told = seen.state() == RequestState.EXECUTED && concernsRecipients ? recipientsTold(seen) : seen;
        // One that was cut off here is taken on.
        Request answered = told.state() == RequestState.ANSWERED && !Protection.isRestriction(told)
                ? told
                : move(told, RequestState.ANSWERED, because);
        if (Protection.isRestriction(answered)) {
            return answered;
        }
        boolean waits = seen.kind().erases()
                && answered.progress()
                        .outcome()
                        .filter(Outcome.PARTLY_ERASED::equals)
                        .isPresent()
                && isLeft(answered);
        return waits
                ? move(answered, RequestState.WAITING, "what stays goes when it may")
                : move(answered, RequestState.CLOSED, "nothing is left that goes by this request");
    }

    /**
     * Nobody waits any longer for what is left of it.
     *
     * @throws Refusal if something of it may go yet
     */
    public Request closed(Request seen, String because) {
        if (seen.state() != RequestState.WAITING) {
            throw RequestChanges.cannotBecome(seen, RequestState.CLOSED);
        }
        Remainder left = desk.remainder(seen);
        if (!left.staysForGood()) {
            throw new Refusal(
                    "request-waits",
                    "the request " + seen.id()
                            + " waits for what may go yet, and that goes by itself; lapse request plan " + seen.id()
                            + " tells when");
        }
        // Before it is closed: then nobody knows any more by what recipients know whom it was about.
        recipients().notified(seen);
        return move(seen, RequestState.CLOSED, because);
    }

    public Request takenBack(Request seen, Plan now) {
        return move(seen, RequestState.DECIDED, "plan " + now.hash() + ": it changed since it was approved");
    }

    private Request move(Request seen, RequestState to, String because) {
        RequestChanges.requireMove(seen, to);
        return make(Change.to(seen, to, today, new Told(by, because)));
    }

    public Request confirmed(Request seen, String because) {
        return make(Change.identityConfirmed(seen, today, new Told(by, because)));
    }

    private Request make(Change change) {
        return new RequestChanges(desk.book()).make(change);
    }
}
