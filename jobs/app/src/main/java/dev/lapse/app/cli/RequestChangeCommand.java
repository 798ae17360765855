package dev.lapse.app.cli;

import dev.lapse.core.request.Request;
import dev.lapse.core.request.Told;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that changes one request, and tells how it stands then. */
abstract class RequestChangeCommand extends AnsweringCommand {

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id = "";

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who does it: an office or a number.")
    private String by = "";

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            required = true,
            description = "Why, or how it was made sure; goes into the evidence log and names nobody.")
    private String because = "";

    RequestChangeCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    /** Changes {@code seen}, or refuses to. */
    abstract Request changed(Request seen, RequestDesk desk, Told told);

    @Override
    final Answer answer() {
        if (by.isBlank() || because.isBlank()) {
            throw usage("--by and --because need a text each");
        }
        try (RequestDesk desk =
                RequestDesk.open(surroundings(), options(), notes()).orElseThrow(RequestDesk::unknown)) {
            Request seen = desk.find(id);
            Request after = changed(seen, desk, new Told(by, because));
            RequestWords words = new RequestWords(desk.deadlines(), desk.today());
            String outcome = after.state() == seen.state() ? "EXTENDED" : "MOVED";
            String moved = outcome.equals("MOVED")
                    ? " from " + seen.state().word() + " to " + after.state().word()
                    : "";
            return new Answer(
                    outcome,
                    0,
                    outcome + " " + id + moved + ": " + words.due(after),
                    List.of(),
                    List.of(),
                    words.json(after));
        }
    }
}
