package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RunFollowing;
import dev.lapse.app.desk.RunViews;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.request.Disclosure;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One run. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Tell how a run ended, what it did, and what stayed and why; of one that is under way, so far.")
final class RunsShowCommand extends AnsweringCommand {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @Parameters(paramLabel = "RUN", description = "The run, as lapse runs list calls it.")
    private String run = "";

    @Option(
            names = "--follow",
            description =
                    "Of one that is under way: tell on standard error how far it is until it ends, then all of it. Ends with 3"
                            + " where nobody is at work on it any more. Stopping this stops no run.")
    private boolean follow;

    RunsShowCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        return follow ? followed() : new RunViews(office()).show(run, journal -> Disclosure.full());
    }

    private Answer followed() {
        var streams = surroundings().streams();
        try (ProgressLine progress = new ProgressLine(streams.err(), streams.terminal())) {
            return new RunFollowing(office(), INTERVAL).follow(run, progress::at);
        }
    }
}
