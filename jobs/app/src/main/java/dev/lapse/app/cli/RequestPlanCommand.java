package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RequestViews;
import dev.lapse.app.desk.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What would become of what a request is about? Reads only. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Tell what would go and what would stay for a request of erasure or an objection, and why. Changes nothing.")
final class RequestPlanCommand extends AnsweringCommand {

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id = "";

    RequestPlanCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        return new RequestViews(office()).plan(id);
    }
}
