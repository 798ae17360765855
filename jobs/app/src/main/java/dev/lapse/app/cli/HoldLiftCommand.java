package dev.lapse.app.cli;

import dev.lapse.app.cli.output.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erasure goes on. */
@Command(
        name = "lift",
        mixinStandardHelpOptions = true,
        description = "Lift a suspension, and tell how many records fall due again by that.")
final class HoldLiftCommand extends AnsweringCommand {

    @Parameters(paramLabel = "ID", description = "The suspension.")
    private String id = "";

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who lifts it: an office or a number.")
    private String by = "";

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why; goes into the evidence log.")
    private String because = "";

    HoldLiftCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    static Refusal unknown() {
        return new Refusal(
                "suspension-unknown", "no suspension of that id is in force; lapse hold list tells which are");
    }

    @Override
    Answer answer() {
        if (by.isBlank() || because.isBlank()) {
            throw usage("--by and --because need a text each");
        }
        try (Workplace place = Workplace.open(surroundings(), options(), Access.WRITING, notes())) {
            var book = place.journal().orElseThrow().suspensionBook();
            if (book.placed().stream().noneMatch(each -> each.suspension().id().equals(id))) {
                throw unknown();
            }
            OptionalLong dueAgain = new DueAgain(place).without(id);
            if (!book.lift(id, by, because)) {
                throw unknown();
            }
            return answer(dueAgain);
        }
    }

    private Answer answer(OptionalLong dueAgain) {
        String then = dueAgain.isPresent()
                ? Words.number(dueAgain.getAsLong()) + " records are due again, and the next run takes them"
                : "how much is due again could not be counted, because lapse plan cannot be made now; it tells why";
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("due-again", dueAgain.isPresent() ? dueAgain.getAsLong() : null);
        return new Answer("LIFTED", 0, "LIFTED " + id + ": " + then, List.of(), List.of(), json);
    }
}
