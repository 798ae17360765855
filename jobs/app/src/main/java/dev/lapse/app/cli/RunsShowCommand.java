package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RunViews;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.request.Disclosure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One run. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Tell how a run ended, what it did, and what stayed and why; of one that is under way, so far.")
final class RunsShowCommand extends AnsweringCommand {

    @Parameters(paramLabel = "RUN", description = "The run, as lapse runs list calls it.")
    private String run = "";

    RunsShowCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        return new RunViews(office()).show(run, journal -> Disclosure.full());
    }
}
