package dev.lapse.core.request;

import dev.lapse.core.planning.Suspension;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What requests keep, as suspensions: an open one keeps its persons' records until its last legal day, a restriction (Art. 18
 * GDPR) until it is ended. The reasons are in {@code ops/decisions/0034}.
 */
public final class Protection {

    /** What is asked for needs the records, so that they must outlast an erasure that the same person asks for too. */
    private static final Set<RequestKind> NEEDS_THE_RECORDS =
            EnumSet.of(RequestKind.ACCESS, RequestKind.PORTABILITY, RequestKind.RESTRICTION);

    /** Of what may erase: once it is approved, the records may go. */
    private static final Set<RequestState> NO_LONGER_OPEN =
            EnumSet.of(RequestState.APPROVED, RequestState.EXECUTED, RequestState.RECIPIENTS_TOLD);

    private final Deadlines deadlines;
    private final LocalDate today;

    /** @param today on the real clock, whatever date rules are asked on */
    public Protection(Deadlines deadlines, LocalDate today) {
        this.deadlines = deadlines;
        this.today = today;
    }

    /** What {@code requests} keep from the rules: from the nightly run, from a replay, from whatever nobody asked for. */
    public List<Suspension> fromRules(List<Request> requests) {
        return requests.stream().flatMap(this::suspensions).toList();
    }

    /** What {@code requests} keep also from an erasure that a person asks for. */
    public List<Suspension> fromRequests(List<Request> requests) {
        return fromRules(requests.stream()
                .filter(request -> NEEDS_THE_RECORDS.contains(request.kind()))
                .toList());
    }

    /** Whether the persons of {@code request} are restricted: it was executed and has not ended. */
    public static boolean isRestriction(Request request) {
        return request.kind() == RequestKind.RESTRICTION
                && request.state() != RequestState.CLOSED
                && request.progress()
                        .outcome()
                        .filter(Outcome.FULFILLED::equals)
                        .isPresent();
    }

    /** Whether {@code request} is open and would keep its persons' records, were it not too old. */
    public static boolean isOpen(Request request) {
        RequestState state = request.state();
        return state.owesAnAnswer()
                && state != RequestState.NOT_ENTITLED
                && !isRestriction(request)
                && (NEEDS_THE_RECORDS.contains(request.kind()) || !NO_LONGER_OPEN.contains(state));
    }

    /**
     * The last day on which {@code request} keeps its persons' records, where it does. A doubt about who asks that is still there
     * adds nothing: nobody keeps records by never showing who they are.
     */
    public LocalDate until(Request request) {
        RequestClock clock = request.clock();
        return (clock.stands()
                        ? deadlines.answer(RequestClock.from(clock.received()), today)
                        : deadlines.of(request, today))
                .lastLegalDay();
    }

    private Stream<Suspension> suspensions(Request request) {
        if (isRestriction(request)) {
            return request.subjects().stream()
                    .flatMap(subject -> subject.person().stream())
                    .map(person -> Suspension.restricted(request.id(), person));
        }
        return isOpen(request) && !today.isAfter(until(request))
                ? request.subjects().stream()
                        .flatMap(subject -> subject.person().stream())
                        .map(person -> Suspension.requested(request.id(), person))
                : Stream.empty();
    }
}
