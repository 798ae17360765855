package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RunViews;
import dev.lapse.app.desk.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The runs that there were. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Tell which runs there were, the newest first.")
final class RunsListCommand extends AnsweringCommand {

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    RunsListCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        if (limit < 1) {
            throw usage("--limit takes a number above 0");
        }
        return new RunViews(office()).list(limit);
    }
}
