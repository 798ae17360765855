package dev.lapse.app.cli;

import dev.lapse.core.request.Change;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.Told;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** There is no doubt any longer. */
@Command(
        name = "confirm",
        mixinStandardHelpOptions = true,
        description =
                "Say that who asks is known, and may ask for all subjects; --because says how that was made sure.")
final class RequestConfirmCommand extends RequestChangeCommand {

    @Option(
            names = "--answered",
            paramLabel = "DATE",
            description = "When they had shown it, where they were asked; today where nothing is said.")
    private Optional<LocalDate> answered = Optional.empty();

    RequestConfirmCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Request changed(Request seen, RequestDesk desk, Told told) {
        desk.requireMove(seen, RequestState.IDENTITY_CONFIRMED);
        if (answered.isPresent() && !seen.clock().stands()) {
            throw usage("--answered belongs to a request whose identity was asked for; leave it out");
        }
        LocalDate first = seen.clock().identityAsked().orElse(seen.clock().received());
        return desk.make(Change.identityConfirmed(seen, desk.date(answered, first, "--answered"), told));
    }
}
