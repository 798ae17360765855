package dev.lapse.app.cli;

import dev.lapse.core.request.Change;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestState;
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

    /** One that was withdrawn and not closed, because the process ended in between, is closed. */
    @Override
    Request changed(Request seen, RequestDesk desk, Told told) {
        Request withdrawn = seen;
        if (seen.state() != RequestState.WITHDRAWN) {
            desk.requireMove(seen, RequestState.WITHDRAWN);
            withdrawn = desk.make(Change.to(seen, RequestState.WITHDRAWN, desk.today(), told));
        }
        return desk.make(Change.to(withdrawn, RequestState.CLOSED, desk.today(), told));
    }
}
