package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RequestDecisions;
import dev.lapse.app.desk.SeenRequest;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.request.Told;
import picocli.CommandLine.Command;

/** What a person has is kept, and used for nothing. */
@Command(
        name = "restrict",
        mixinStandardHelpOptions = true,
        description =
                "Do what a request of restriction asks for (Art. 18): nothing of its persons is erased on any path,"
                        + " until lapse request end.")
final class RequestRestrictCommand extends RequestChangeCommand {

    RequestRestrictCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer changed(SeenRequest which, Told told) {
        return new RequestDecisions(office(), told).restrict(which);
    }
}
