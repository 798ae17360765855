package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RequestViews;
import dev.lapse.app.desk.Surroundings;
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
        return new RequestViews(office()).list();
    }
}
