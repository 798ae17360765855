package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RequestMoves;
import dev.lapse.app.desk.SeenRequest;
import dev.lapse.app.desk.Surroundings;
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
    Answer changed(SeenRequest which, Told told) {
        return new RequestMoves(office(), told).confirm(which, answered);
    }
}
