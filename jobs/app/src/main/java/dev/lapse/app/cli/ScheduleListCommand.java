package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.ScheduleViews;
import dev.lapse.app.desk.Surroundings;
import picocli.CommandLine.Command;

/** What is scheduled, and what became of it. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Tell the nights and chores, when each comes next, how it ended last, and which nights were missed.")
final class ScheduleListCommand extends AnsweringCommand {

    ScheduleListCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        return new ScheduleViews(office()).list();
    }
}
