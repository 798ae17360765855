package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.BrakeTasks;
import dev.lapse.app.desk.Surroundings;
import picocli.CommandLine.Command;

/** What was paused or slowed goes on. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Lift what pauses or slows exactly this: everything, a cluster or a store.")
final class ResumeCommand extends BrakeCommand {

    ResumeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer answer(BrakeTasks tasks) {
        return tasks.resume(scope(), by());
    }
}
