package dev.lapse.core.request;

import dev.lapse.core.planning.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a nightly run must tell of the requests that are not answered yet. */
public final class RequestFindings {

    /** How many days before the nominal day somebody is reminded. */
    private static final int SOON = 7;

    private final Deadlines deadlines;
    private final LocalDate today;

    /** @param today on the real clock, whatever date rules are asked on */
    public RequestFindings(Deadlines deadlines, LocalDate today) {
        this.deadlines = deadlines;
        this.today = today;
    }

    /** A notice for each whose time is over or soon will be. */
    public List<Finding> of(List<Request> open) {
        return open.stream()
                .filter(request -> request.state().owesAnAnswer())
                .flatMap(request -> notice(request).stream())
                .toList();
    }

    private Optional<Finding> notice(Request request) {
        TimeLimit limit = deadlines.of(request, today);
        String state = " and is " + request.state().word();
        LocalDate kept = new Protection(deadlines, today).until(request);
        if (request.clock().stands() && today.isAfter(kept)) {
            return Optional.of(finding(
                    "request-identity-awaited",
                    "the request " + request.id() + " waits for who asks to show who they are; since " + kept
                            + " it keeps no record from the rules",
                    request));
        }
        if (limit.isOver(today)) {
            return Optional.of(finding(
                    "request-overdue",
                    "the request " + request.id() + " was to be answered by " + limit.lastLegalDay() + state
                            + (Protection.isOpen(request) ? "; it keeps no record from the rules any longer" : ""),
                    request));
        }
        return !request.clock().stands() && limit.daysLeft(today) <= SOON
                ? Optional.of(finding(
                        "request-due-soon",
                        "the request " + request.id() + " is to be answered by " + limit.nominal() + ", at the last on "
                                + limit.lastLegalDay() + "," + state,
                        request))
                : Optional.empty();
    }

    private static Finding finding(String code, String what, Request request) {
        return new Finding(
                code,
                Finding.Weight.NOTICE,
                Optional.empty(),
                Optional.empty(),
                what,
                "lapse request show " + request.id() + " tells what can be done now",
                1);
    }
}
