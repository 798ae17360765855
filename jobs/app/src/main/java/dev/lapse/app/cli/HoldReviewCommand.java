package dev.lapse.app.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
        try (Workplace place = Workplace.open(surroundings(), options(), Access.WRITING, notes())) {
            if (!next.isAfter(place.today())) {
                throw usage("--next takes a date after today");
            }
            if (!place.journal().orElseThrow().suspensionBook().review(id, next, by, because)) {
                throw HoldLiftCommand.unknown();
            }
            return new Answer(
                    "REVIEWED",
                    0,
                    "REVIEWED " + id + ": it stays in force; look again by " + next,
                    List.of(),
                    List.of(),
                    Map.of("id", id, "review", next));
        }
    }
}
