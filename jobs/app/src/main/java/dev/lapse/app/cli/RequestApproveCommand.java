package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RequestDecisions;
import dev.lapse.app.desk.SeenRequest;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.request.Told;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Another than who decided it agrees. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Agree that exactly this plan is carried out; not for who has decided it.")
final class RequestApproveCommand extends RequestChangeCommand {

    @Option(
            names = "--plan",
            paramLabel = "HASH",
            required = true,
            description = "The plan that you have looked at; another one is refused.")
    private String plan = "";

    RequestApproveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer changed(SeenRequest which, Told told) {
        return new RequestDecisions(office(), told).approve(which, plan);
    }
}
