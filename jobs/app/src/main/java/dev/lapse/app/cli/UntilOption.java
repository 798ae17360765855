package dev.lapse.app.cli;

import dev.lapse.app.desk.Until;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** When something ends by itself. */
final class UntilOption {

    @Option(
            names = "--until",
            paramLabel = "T",
            description = "When it ends by itself: 05:00 is the next time clocks show that in the zone of the entity,"
                    + " 2026-12-24T05:00 a time there, 2026-12-24T05:00:00Z a moment.")
    private Optional<String> until = Optional.empty();

    /** By the clock and the zone of the office of {@code command}. */
    Optional<Instant> in(AnsweringCommand command) {
        return until.map(text -> Until.of(
                        text,
                        command.office().policySet().entity().zone(),
                        command.surroundings().clock().instant())
                .orElseThrow(() -> command.usage(
                        "--until is no time to come; write 05:00, 2026-12-24T05:00 or 2026-12-24T05:00:00Z")));
    }
}
