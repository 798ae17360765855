package dev.lapse.app.cli;

import dev.lapse.core.request.Request;
import dev.lapse.core.request.Told;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A command that changes one request, and tells how it stands then. */
abstract class RequestChangeCommand extends AnsweringCommand {

    @Mixin
    private RequestToldOptions said = new RequestToldOptions();

    RequestChangeCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    /** Changes {@code seen}, or refuses to. */
    abstract Request changed(Request seen, RequestDesk desk, Told told);

    @Override
    final Answer answer() {
        said.fault().ifPresent(fault -> {
            throw usage(fault);
        });
        try (RequestDesk desk =
                RequestDesk.open(surroundings(), options(), notes()).orElseThrow(RequestDesk::unknown)) {
            Request seen = desk.find(said.id());
            Request after = changed(seen, desk, said.told());
            RequestWords words = new RequestWords(desk.deadlines(), desk.today());
            String outcome = after.state() == seen.state() ? "EXTENDED" : "MOVED";
            String moved = outcome.equals("MOVED")
                    ? " from " + seen.state().word() + " to " + after.state().word()
                    : "";
            return new Answer(
                    outcome,
                    0,
                    outcome + " " + said.id() + moved + ": " + words.due(after),
                    List.of(),
                    List.of(),
                    words.json(after));
        }
    }
}
