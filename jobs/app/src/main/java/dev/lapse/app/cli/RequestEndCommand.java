package dev.lapse.app.cli;

import dev.lapse.core.request.Change;
import dev.lapse.core.request.Protection;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestState;
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
    Request changed(Request seen, RequestDesk desk, Told told) {
        if (!Protection.isRestriction(seen)) {
            throw new Refusal(
                    "request-kind",
                    "the request " + seen.id() + ", " + seen.kind().word()
                            + ", is no restriction in force; lapse request" + " list tells which are");
        }
        desk.requireMove(seen, RequestState.CLOSED);
        // Before it is closed: then nobody knows any more by what recipients know whom it was about.
        desk.journal().outbox().restrictionEnded(seen.id(), desk.policySet());
        return desk.make(Change.to(seen, RequestState.CLOSED, desk.today(), told));
    }
}
