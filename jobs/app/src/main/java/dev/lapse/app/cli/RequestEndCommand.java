package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RequestMoves;
import dev.lapse.app.desk.SeenRequest;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.request.Told;
import picocli.CommandLine.Command;

/** A restriction ends. */
@Command(
        name = "end",
        mixinStandardHelpOptions = true,
        description =
                "End a restriction, and forget whom it was about; --because says why, and how the person was told before"
                        + " (Art. 18(3)). The rules apply again from the next run on.")
final class RequestEndCommand extends RequestChangeCommand {

    RequestEndCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer changed(SeenRequest which, Told told) {
        return new RequestMoves(office(), told).end(which);
    }
}
