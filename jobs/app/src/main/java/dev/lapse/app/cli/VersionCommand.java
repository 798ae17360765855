package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Surroundings;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Tells the version. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Tell the version.")
final class VersionCommand extends AnsweringCommand {

    VersionCommand(Surroundings surroundings) {
        super(surroundings, 2);
    }

    @Override
    Answer answer() {
        String version = surroundings().version();
        return new Answer(
                "VERSION",
                0,
                "lapse " + version + " on Java " + Runtime.version().feature(),
                List.of(),
                List.of(),
                Map.of("version", version));
    }
}
