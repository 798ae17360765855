package dev.lapse.app.cli;

import dev.lapse.core.request.Change;
import dev.lapse.core.request.Request;
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
    Request changed(Request seen, RequestDesk desk, Told told) {
        if (!seen.state().owesAnAnswer() || seen.state().outcome().isPresent()) {
            throw new Refusal(
                    "request-move",
                    "the request " + seen.id() + " is " + seen.state().word()
                            + ", and its time cannot be extended; only an answer takes longer, never a refusal");
        }
        LocalDate on = desk.date(when, seen.clock().received(), "--told");
        if (seen.clock().extended().isPresent()) {
            throw new Refusal(
                    "request-extended",
                    "the request " + seen.id() + " was extended on "
                            + seen.clock().extended().get() + "; the law knows no second extension");
        }
        if (!desk.deadlines().mayExtend(seen.clock(), on)) {
            throw new Refusal(
                    "request-too-late",
                    "the request " + seen.id() + " could be extended until "
                            + desk.deadlines().refusal(seen.clock(), on).lastLegalDay()
                            + "; answer it now, and where who asks was told in time, give that date with --told");
        }
        return desk.make(Change.extended(seen, on, told));
    }
}
