package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.request.LifeCycle;
import dev.lapse.core.request.Protection;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.TimeLimit;
import dev.lapse.core.request.recipient.Informing.Informed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells of requests, and changes nothing: how they stand, and what would become of what one is about; never whom it is about. */
public record RequestViews(Office office) {

    /** Those that are open, with the least time left first. */
    public Answer list() {
        Optional<RequestDesk> there = RequestDesk.open(office);
        if (there.isEmpty()) {
            return new Answer("LISTED", 0, first(0, 0), List.of(), List.of(), Map.of("requests", List.of()));
        }
        try (RequestDesk desk = there.get()) {
            RequestWords words = new RequestWords(desk.deadlines(), desk.today());
            List<Request> open =
                    desk.book().open().stream().sorted(byTimeLeft(words)).toList();
            Table table = new Table("request", "asks for", "state", "due", "at the last", "days left");
            open.forEach(request -> table.row(row(request, words)));
            return new Answer(
                    "LISTED",
                    0,
                    first(open.size(), open.stream().filter(words::isOverdue).count()),
                    List.of(),
                    open.isEmpty() ? List.of() : table.lines(),
                    Map.of("requests", open.stream().map(words::json).toList()));
        }
    }

    /** Overdue ones first; those to which no answer is owed last. */
    private static Comparator<Request> byTimeLeft(RequestWords words) {
        return Comparator.comparing((Request request) -> !request.state().owesAnAnswer())
                .thenComparing(request -> !words.isOverdue(request))
                .thenComparing(
                        request -> words.deadlines().of(request, words.today()).nominal())
                .thenComparing(Request::id);
    }

    private static Object[] row(Request request, RequestWords words) {
        if (!request.state().owesAnAnswer()) {
            return new Object[] {
                request.id(),
                request.kind().word(),
                request.state().word(),
                "-",
                "-",
                Protection.isRestriction(request) ? "restricted" : "-"
            };
        }
        TimeLimit limit = words.deadlines().of(request, words.today());
        String left = limit.daysLeft(words.today())
                + (words.isOverdue(request) ? " OVERDUE" : request.clock().stands() ? " the clock stands" : "")
                + (Protection.isRestriction(request) ? " restricted" : "");
        return new Object[] {
            request.id(), request.kind().word(), request.state().word(), limit.nominal(), limit.lastLegalDay(), left
        };
    }

    private static String first(int open, long overdue) {
        return "LISTED " + Words.count(open, "open request") + ", " + overdue + " of them overdue";
    }

    /** One, with what happened to it and what can be done now. */
    public Answer show(String id) {
        try (RequestDesk desk = RequestDesk.open(office).orElseThrow(RequestDesk::unknown)) {
            return shown(
                    desk.find(id),
                    new RequestWords(desk.deadlines(), desk.today()),
                    RecipientDesk.at(desk, office.surroundings()).of(id));
        }
    }

    private static Answer shown(Request request, RequestWords words, List<Informed> informed) {
        Map<String, Object> json = new LinkedHashMap<>(words.json(request));
        json.put("steps", RequestWords.steps(request));
        json.put("possible", RequestWords.possible(request));
        json.put("recipients", RecipientWords.json(informed));
        String first = "SHOWN " + request.id() + ", " + request.kind().word() + " (Art. "
                + request.kind().article() + "), received on " + request.clock().received() + ", is "
                + request.state().word() + ": " + words.due(request);
        return new Answer("SHOWN", 0, first, List.of(), text(request, words, informed), json);
    }

    private static List<String> text(Request request, RequestWords words, List<Informed> informed) {
        Table table = new Table("at", "what", "by", "because");
        request.progress()
                .steps()
                .forEach(step -> table.row(step.at(), RequestWords.what(step), step.by(), step.because()));
        List<String> text = new ArrayList<>(table.lines());
        words.keepsUntil(request)
                .ifPresent(until -> text.addAll(Lines.item(
                        "keeps what its persons have from the rules while it is open, and at most until " + until)));
        request.subjects()
                .forEach(subject -> text.addAll(Lines.item("about a " + subject.kind() + ", matched by "
                        + subject.matched()
                        + subject.confirmed()
                                .map(how -> ", confirmed by " + how)
                                .orElse(", not confirmed"))));
        text.addAll(RecipientWords.line(informed));
        LifeCycle.from(request.state(), request.kind())
                .forEach(
                        move -> text.addAll(Lines.item("can become " + move.to().word() + ": " + move.because())));
        return text;
    }

    /** What would go and what would stay for a request that erases, and why. */
    public Answer plan(String id) {
        try (Workplace place = Workplace.open(office, Access.READING)) {
            ErasureDesk desk = ErasureDesk.at(place, office.asOf(place.policySet()));
            Request seen = place.journal()
                    .flatMap(journal -> journal.requestBook().find(id))
                    .orElseThrow(RequestDesk::unknown);
            Plan plan = desk.plan(seen);
            PlanAnswer answers = PlanAnswer.disclosed(place.policySet(), place.disclosure());
            List<String> text = new ArrayList<>(answers.clusters(plan));
            text.add("");
            text.add("plan " + plan.hash());
            Map<String, Object> json = new LinkedHashMap<>(answers.json(plan));
            json.put("request", new RequestWords(place.deadlines(), place.today()).json(seen));
            return new Answer(
                    "PLANNED",
                    0,
                    "PLANNED " + id + ": " + PlanAnswer.due(plan) + " for what it is about",
                    List.of(),
                    text,
                    json);
        }
    }
}
