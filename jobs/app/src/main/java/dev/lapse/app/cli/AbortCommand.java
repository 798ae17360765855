package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.BrakeTasks;
import dev.lapse.app.desk.Surroundings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is under way ends at once. */
@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        description = {
            "End what is under way at once: the statements in hand are cancelled, on whatever host it runs.",
            "The next run finds out what became of its chunks."
        })
final class AbortCommand extends BrakeCommand {

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why; lapse brakes tells it.")
    private String because = "";

    AbortCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer answer(BrakeTasks tasks) {
        return tasks.end(order(Optional.empty(), because), true);
    }
}
