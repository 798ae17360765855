package dev.lapse.app.desk;

import dev.lapse.core.request.Change;
import dev.lapse.core.request.Protection;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.Told;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Moves a request for what somebody has seen or decided. Needs the journal and no store.
 *
 * @param told who moves it and why
 */
public record RequestMoves(Office office, Told told) {

    /** Who asks was asked on a day, today where nothing is said, to show who they are; the clock stands until the answer. */
    public Answer identify(SeenRequest which, Optional<LocalDate> asked) {
        return moved(which, (seen, desk) -> {
            RequestChanges.requireMove(seen, RequestState.IDENTITY_PENDING);
            return desk.changes()
                    .make(Change.identityAsked(
                            seen, desk.date(asked, seen.clock().received()), told));
        });
    }

    /** There is no doubt any longer. @param answered when who asks had shown it, where they were asked */
    public Answer confirm(SeenRequest which, Optional<LocalDate> answered) {
        return moved(which, (seen, desk) -> {
            RequestChanges.requireMove(seen, RequestState.IDENTITY_CONFIRMED);
            if (answered.isPresent() && !seen.clock().stands()) {
                throw new Refusal(
                        "request-date",
                        "nobody was asked to show who they are for the request " + seen.id()
                                + ", so there is no date of an answer; leave it out");
            }
            LocalDate first = seen.clock().identityAsked().orElse(seen.clock().received());
            return desk.changes().make(Change.identityConfirmed(seen, desk.date(answered, first), told));
        });
    }

    /** It takes longer, and who asks was told on a day, today where nothing is said. */
    public Answer extend(SeenRequest which, Optional<LocalDate> when) {
        return moved(which, (seen, desk) -> {
            if (!seen.state().owesAnAnswer() || seen.state().outcome().isPresent()) {
                throw new Refusal(
                        "request-move",
                        "the request " + seen.id() + " is " + seen.state().word()
                                + ", and its time cannot be extended; only an answer takes longer, never a refusal");
            }
            LocalDate on = desk.date(when, seen.clock().received());
            if (seen.clock().extended().isPresent()) {
                throw new Refusal(
                        "request-extended",
                        "the request " + seen.id() + " was extended on "
                                + seen.clock().extended().get() + "; the law knows no second extension");
            }
            if (!desk.deadlines().mayExtend(seen.clock(), on)) {
                throw new Refusal(
                        "request-too-late",
                        "the request " + seen.id() + " could be extended until "
                                + desk.deadlines().refusal(seen.clock(), on).lastLegalDay()
                                + "; answer it now, and where who asks was told in time, say on which day");
            }
            return desk.changes().make(Change.extended(seen, on, told));
        });
    }

    /** Why nothing is done of what was asked. */
    public enum Denial {
        REFUSED(RequestState.REFUSED),
        NOT_ENTITLED(RequestState.NOT_ENTITLED),
        NOT_IDENTIFIABLE(RequestState.NOT_IDENTIFIABLE);

        private final RequestState state;

        Denial(RequestState state) {
            this.state = state;
        }
    }

    /** It is not done, and who asks is to be told why. */
    public Answer refuse(SeenRequest which, Denial denial) {
        return moved(which, (seen, desk) -> {
            RequestChanges.requireMove(seen, denial.state);
            return desk.changes().make(Change.to(seen, denial.state, desk.today(), told));
        });
    }

    /** Nobody asks any longer. One that was withdrawn and not closed, because the process ended in between, is closed. */
    public Answer withdraw(SeenRequest which) {
        return moved(which, (seen, desk) -> {
            Request withdrawn = seen;
            if (seen.state() != RequestState.WITHDRAWN) {
                RequestChanges.requireMove(seen, RequestState.WITHDRAWN);
                withdrawn = desk.changes().make(Change.to(seen, RequestState.WITHDRAWN, desk.today(), told));
            }
            return desk.changes().make(Change.to(withdrawn, RequestState.CLOSED, desk.today(), told));
        });
    }

    /** A restriction ends. */
    public Answer end(SeenRequest which) {
        return moved(which, (seen, desk) -> {
            if (!Protection.isRestriction(seen)) {
                throw new Refusal(
                        "request-kind",
                        "the request " + seen.id() + ", " + seen.kind().word()
                                + ", is no restriction in force; lapse request list tells which are");
            }
            RequestChanges.requireMove(seen, RequestState.CLOSED);
            // Before it is closed: then nobody knows any more by what recipients know whom it was about.
            desk.journal().outbox().restrictionEnded(seen.id(), desk.policySet());
            return desk.changes().make(Change.to(seen, RequestState.CLOSED, desk.today(), told));
        });
    }

    private Answer moved(SeenRequest which, BiFunction<Request, RequestDesk, Request> move) {
        try (RequestDesk desk = RequestDesk.open(office).orElseThrow(RequestDesk::unknown)) {
            Request seen = which.in(desk.book());
            Request after = move.apply(seen, desk);
            RequestWords words = new RequestWords(desk.deadlines(), desk.today());
            String outcome = after.state() == seen.state() ? "EXTENDED" : "MOVED";
            String moved = outcome.equals("MOVED")
                    ? " from " + seen.state().word() + " to " + after.state().word()
                    : "";
            return new Answer(
                    outcome,
                    0,
                    outcome + " " + seen.id() + moved + ": " + words.due(after),
                    List.of(),
                    List.of(),
                    words.json(after));
        }
    }
}
