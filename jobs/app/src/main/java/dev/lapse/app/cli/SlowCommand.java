package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.BrakeTasks;
import dev.lapse.app.desk.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fewer records a second. */
@Command(
        name = "slow",
        mixinStandardHelpOptions = true,
        description = "Let so many records go each second and no more, until lapse resume.")
final class SlowCommand extends BrakeCommand {

    @Option(names = "--rows", paramLabel = "N/s", required = true, description = "Records each second, as in 500/s.")
    private String rows = "";

    @Mixin
    private UntilOption until = new UntilOption();

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why; lapse brakes tells it.")
    private String because = "";

    SlowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer answer(BrakeTasks tasks) {
        if (!rows.matches("[1-9][0-9]{0,8}/s")) {
            throw usage("--rows is a number of records each second; write one as in 500/s");
        }
        return tasks.slow(order(until.in(this), because), Integer.parseInt(rows.substring(0, rows.length() - 2)));
    }
}
