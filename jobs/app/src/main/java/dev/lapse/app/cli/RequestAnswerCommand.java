package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RequestDecisions;
import dev.lapse.app.desk.SeenRequest;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.request.Told;
import picocli.CommandLine.Command;

/** The person was told. */
@Command(
        name = "answer",
        mixinStandardHelpOptions = true,
        description = "Say that the person was told what became of the request; how to reach them is then forgotten.")
final class RequestAnswerCommand extends RequestChangeCommand {

    RequestAnswerCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer changed(SeenRequest which, Told told) {
        return new RequestDecisions(office(), told).answer(which);
    }
}
