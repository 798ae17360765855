package dev.lapse.app.cli;

import dev.lapse.app.cli.output.Table;
import dev.lapse.app.cli.output.Words;
import dev.lapse.core.request.Protection;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.TimeLimit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** The requests that are open. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Tell which requests are open, those with the least time left first.")
final class RequestListCommand extends AnsweringCommand {

    RequestListCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        Optional<RequestDesk> there = RequestDesk.open(surroundings(), options(), notes());
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
}
