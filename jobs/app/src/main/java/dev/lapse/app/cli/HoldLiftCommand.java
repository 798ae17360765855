package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.SuspensionTasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erasure goes on. */
@Command(
        name = "lift",
        mixinStandardHelpOptions = true,
        description = "Lift a suspension, and tell how many records fall due again by that.")
final class HoldLiftCommand extends AnsweringCommand {

    @Parameters(paramLabel = "ID", description = "The suspension.")
    private String id = "";

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who lifts it: an office or a number.")
    private String by = "";

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why; goes into the evidence log.")
    private String because = "";

    HoldLiftCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        if (by.isBlank() || because.isBlank()) {
            throw usage("--by and --because need a text each");
        }
        return new SuspensionTasks(office()).lift(id, by, because);
    }
}
