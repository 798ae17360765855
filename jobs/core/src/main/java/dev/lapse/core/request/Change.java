package dev.lapse.core.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of a request, which only a legal one can be made as.
 *
 * @param seen the request that whoever changes it has looked at; it is changed if it is still so
 * @param to where it goes; where it is, if the time limit is extended
 * @param outcome the outcome afterwards
 */
public record Change(
        Request seen,
        RequestState to,
        RequestClock clock,
        List<RequestSubject> subjects,
        Optional<Outcome> outcome,
        Told told) {

    /** @throws IllegalArgumentException if {@link LifeCycle} forbids the move */
    public Change {
        boolean extended = to == seen.state()
                && to.owesAnAnswer()
                && clock.extended().isPresent()
                && seen.clock().extended().isEmpty();
        if (!extended && LifeCycle.between(seen.state(), to, seen.kind()).isEmpty()) {
            throw new IllegalArgumentException(
                    "a request that is " + seen.state().word() + " cannot become " + to.word());
        }
        if (to == RequestState.EXECUTED && outcome.isEmpty()) {
            throw new IllegalArgumentException("an executed request has an outcome");
        }
        subjects = List.copyOf(subjects);
    }

    /** A move on {@code on} without any other fact. A clock that stood goes on; an outcome stays, or is what {@code to} makes it. */
    public static Change to(Request seen, RequestState to, LocalDate on, Told told) {
        return new Change(seen, to, going(seen, on), seen.subjects(), outcome(seen, to), told);
    }

    /** Who asks was asked on {@code asked} to show who they are. */
    public static Change identityAsked(Request seen, LocalDate asked, Told told) {
        return new Change(
                seen,
                RequestState.IDENTITY_PENDING,
                seen.clock().asked(asked),
                seen.subjects(),
                Optional.empty(),
                told);
    }

    /** Who asks is known since {@code on}: {@code told} says how that was made sure, for every subject. */
    public static Change identityConfirmed(Request seen, LocalDate on, Told told) {
        return new Change(
                seen,
                RequestState.IDENTITY_CONFIRMED,
                going(seen, on),
                seen.subjects().stream()
                        .map(subject -> subject.confirmed(told.because()))
                        .toList(),
                Optional.empty(),
                told);
    }

    /** All that was decided is done. */
    public static Change executed(Request seen, Outcome outcome, Told told) {
        return new Change(seen, RequestState.EXECUTED, seen.clock(), seen.subjects(), Optional.of(outcome), told);
    }

    /** Who asks was told on {@code on} that it takes up to three months from receipt. */
    public static Change extended(Request seen, LocalDate on, Told told) {
        return new Change(
                seen,
                seen.state(),
                seen.clock().extendedOn(on),
                seen.subjects(),
                seen.progress().outcome(),
                told);
    }

    /** What it leaves behind: {@link #told} and the two states. */
    public Step step(Instant at) {
        return new Step(Optional.of(seen.state()), to, at, told.by(), told.because());
    }

    /** The request afterwards, when it was made at {@code at}. */
    public Request done(Instant at) {
        List<Step> steps = new ArrayList<>(seen.progress().steps());
        steps.add(step(at));
        return new Request(
                seen.id(),
                seen.kind(),
                seen.requester(),
                to.needsSubjects()
                        ? subjects
                        : subjects.stream().map(RequestSubject::forgotten).toList(),
                clock,
                new Request.Progress(to, outcome, steps));
    }

    private static RequestClock going(Request seen, LocalDate on) {
        return seen.clock().stands() ? seen.clock().answered(on) : seen.clock();
    }

    private static Optional<Outcome> outcome(Request seen, RequestState to) {
        boolean undone = to.owesAnAnswer() && to != RequestState.RECIPIENTS_TOLD;
        return to.outcome().or(() -> undone ? Optional.empty() : seen.progress().outcome());
    }
}
