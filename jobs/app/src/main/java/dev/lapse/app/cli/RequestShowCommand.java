package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RequestViews;
import dev.lapse.app.desk.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One request and what can be done with it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Tell how a request stands, what happened to it, and what can be done now; never whom it is about.")
final class RequestShowCommand extends AnsweringCommand {

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id = "";

    RequestShowCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        return new RequestViews(office()).show(id);
    }
}
