package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.BrakeTasks;
import dev.lapse.app.desk.Surroundings;
import picocli.CommandLine.Command;

/** What holds runs back. */
@Command(
        name = "brakes",
        mixinStandardHelpOptions = true,
        description = "List what pauses or slows runs: since when, until when, who placed it and why.")
final class BrakesCommand extends AnsweringCommand {

    BrakesCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        return new BrakeTasks(office()).list();
    }
}
