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

/** It takes longer, and who asks knows. */
@Command(
        name = "extend",
        mixinStandardHelpOptions = true,
        description =
                "Say that who asks was told, within the first month, that the answer takes up to three months from"
                        + " receipt; --because is the reason they were given (Art. 12(3)).")
final class RequestExtendCommand extends RequestChangeCommand {

    @Option(names = "--told", paramLabel = "DATE", description = "When they were told; today where nothing is said.")
    private Optional<LocalDate> when = Optional.empty();

    RequestExtendCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer changed(SeenRequest which, Told told) {
        return new RequestMoves(office(), told).extend(which, when);
    }
}
