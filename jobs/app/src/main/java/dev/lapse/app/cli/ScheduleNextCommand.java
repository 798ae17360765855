package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.ScheduleViews;
import dev.lapse.app.desk.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The nights to come. */
@Command(
        name = "next",
        mixinStandardHelpOptions = true,
        description = "Tell the next nights by the clock of their zone, and which of them are left out and why.")
final class ScheduleNextCommand extends AnsweringCommand {

    private static final int MOST = 1_000;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "10",
            description = "So many (default: ${DEFAULT-VALUE}).")
    private int count = 10;

    ScheduleNextCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        if (count < 1 || count > MOST) {
            throw usage("--count takes a number from 1 to " + MOST);
        }
        return new ScheduleViews(office()).next(count);
    }
}
