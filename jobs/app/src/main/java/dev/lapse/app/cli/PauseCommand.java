package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.BrakeTasks;
import dev.lapse.app.desk.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Nothing is begun. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = {
            "Begin nothing until lapse resume: a run that is on waits after the chunk in hand, and so does the next.",
            "A cluster or store that is paused is left out while the others go on."
        })
final class PauseCommand extends BrakeCommand {

    @Mixin
    private UntilOption until = new UntilOption();

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why; lapse brakes tells it.")
    private String because = "";

    PauseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer answer(BrakeTasks tasks) {
        return tasks.pause(order(until.in(this), because));
    }
}
