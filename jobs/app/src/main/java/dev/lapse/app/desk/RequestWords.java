package dev.lapse.app.desk;

import dev.lapse.core.request.Deadlines;
import dev.lapse.core.request.LifeCycle;
import dev.lapse.core.request.Protection;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Step;
import dev.lapse.core.request.TimeLimit;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests for people and machines, as of a day; never whom one is about, nor how to reach who asked. */
public record RequestWords(Deadlines deadlines, LocalDate today) {

    /** Until when it must be answered. */
    String due(Request request) {
        if (!request.state().owesAnAnswer()) {
            return Protection.isRestriction(request)
                    ? "its persons are restricted until it is ended"
                    : "no answer is owed";
        }
        TimeLimit limit = deadlines.of(request, today);
        String dates = limit.nominal() + ", at the last on " + limit.lastLegalDay();
        if (request.clock().stands()) {
            return "the clock stands until the identity is shown; if that were today, the answer would be due on "
                    + dates;
        }
        return limit.isOver(today)
                ? "it was to be answered by " + dates + ", and is OVERDUE"
                : "it is to be answered by " + dates;
    }

    /** The last day on which it keeps its persons' records from the rules; empty where it keeps none, or has no such day. */
    public Optional<LocalDate> keepsUntil(Request request) {
        return Protection.isOpen(request)
                ? Optional.of(new Protection(deadlines, today).until(request))
                : Optional.empty();
    }

    public boolean isOverdue(Request request) {
        return request.state().owesAnAnswer() && deadlines.of(request, today).isOver(today);
    }

    Map<String, Object> json(Request request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", request.id());
        json.put("kind", request.kind().word());
        json.put("article", request.kind().article());
        json.put("state", request.state().word());
        json.put("result", request.progress().outcome());
        json.put("revision", request.progress().revision());
        json.put("received", request.clock().received());
        json.put("identity-asked", request.clock().identityAsked());
        json.put("identity-answered", request.clock().identityAnswered());
        json.put("extended", request.clock().extended());
        json.put("due", request.state().owesAnAnswer() ? due(deadlines.of(request, today)) : null);
        json.put("overdue", isOverdue(request));
        json.put("clock-stands", request.clock().stands());
        json.put("keeps-until", keepsUntil(request));
        json.put("restricted", Protection.isRestriction(request));
        json.put("requester", request.requester().role().word());
        json.put("authority-checked", request.requester().checked());
        json.put("subjects", request.subjects().stream().map(RequestWords::json).toList());
        return json;
    }

    private Map<String, Object> due(TimeLimit limit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("nominal", limit.nominal());
        json.put("last-legal-day", limit.lastLegalDay());
        json.put("days-left", limit.daysLeft(today));
        return json;
    }

    private static Map<String, Object> json(RequestSubject subject) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", subject.kind());
        json.put("known", subject.person().isPresent());
        json.put("matched", subject.matched());
        json.put("confirmed", subject.confirmed());
        return json;
    }

    public static List<Map<String, Object>> steps(Request request) {
        return request.progress().steps().stream().map(RequestWords::json).toList();
    }

    private static Map<String, Object> json(Step step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", step.at());
        json.put("what", what(step));
        json.put("from", step.from().map(from -> from.word()));
        json.put("to", step.to().word());
        json.put("by", step.by());
        json.put("because", step.because());
        return json;
    }

    /** The state it came to, or that it was extended. */
    public static String what(Step step) {
        return step.isExtension() ? "extended" : step.to().word();
    }

    public static List<Map<String, Object>> possible(Request request) {
        return LifeCycle.from(request.state(), request.kind()).stream()
                .map(move -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("to", move.to().word());
                    json.put("because", move.because());
                    return json;
                })
                .toList();
    }
}
