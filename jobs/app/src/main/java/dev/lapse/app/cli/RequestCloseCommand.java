package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RequestDecisions;
import dev.lapse.app.desk.SeenRequest;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.request.Told;
import picocli.CommandLine.Command;

/** Nobody waits for the rest any longer. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description =
                "Close a request that waits, when what is left of it stays for good; --because says how the person was told."
                        + " Refused while something of it may go yet.")
final class RequestCloseCommand extends RequestChangeCommand {

    RequestCloseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer changed(SeenRequest which, Told told) {
        return new RequestDecisions(office(), told).close(which);
    }
}
