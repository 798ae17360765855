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

/** Who asks must show who they are first. */
@Command(
        name = "identify",
        mixinStandardHelpOptions = true,
        description = "Say that who asks was asked to show who they are; the clock stands until the answer.")
final class RequestIdentifyCommand extends RequestChangeCommand {

    @Option(names = "--asked", paramLabel = "DATE", description = "When they were asked; today where nothing is said.")
    private Optional<LocalDate> asked = Optional.empty();

    RequestIdentifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer changed(SeenRequest which, Told told) {
        return new RequestMoves(office(), told).identify(which, asked);
    }
}
