package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.BrakeTasks;
import dev.lapse.app.desk.Surroundings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is under way ends. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = {
            "End what is under way after the chunk in hand, on whatever host it runs.",
            "With a cluster or a store only that is left."
        })
final class StopCommand extends BrakeCommand {

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why; lapse brakes tells it.")
    private String because = "";

    StopCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer answer(BrakeTasks tasks) {
        return tasks.end(order(Optional.empty(), because), false);
    }
}
