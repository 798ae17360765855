package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RequestMoves;
import dev.lapse.app.desk.SeenRequest;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.request.Told;
import picocli.CommandLine.Command;

/** Nobody asks any longer. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description = "Say that who asked has taken it back; closes the request and forgets whom it was about.")
final class RequestWithdrawCommand extends RequestChangeCommand {

    RequestWithdrawCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer changed(SeenRequest which, Told told) {
        return new RequestMoves(office(), told).withdraw(which);
    }
}
