package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.SuspensionTasks;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Somebody looked, and it is still needed. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = "Say that a suspension was looked at and is still needed, and when to look again.")
final class HoldReviewCommand extends AnsweringCommand {

    @Parameters(paramLabel = "ID", description = "The suspension.")
    private String id = "";

    @Option(names = "--next", paramLabel = "DATE", required = true, description = "When to look again.")
    private LocalDate next = LocalDate.MIN;

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who looked: an office or a number.")
    private String by = "";

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why it is still needed.")
    private String because = "";

    HoldReviewCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        if (by.isBlank() || because.isBlank()) {
            throw usage("--by and --because need a text each");
        }
        return new SuspensionTasks(office()).review(id, next, by, because);
    }
}
