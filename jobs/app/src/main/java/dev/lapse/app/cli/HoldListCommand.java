package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.SuspensionTasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The suspensions in force. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Tell which suspensions are in force, and which of them are due for review.")
final class HoldListCommand extends AnsweringCommand {

    @Option(names = "--count", description = "Count the records that each covers now; reads the stores.")
    private boolean count;

    HoldListCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        return new SuspensionTasks(office()).list(count, placed -> true);
    }
}
