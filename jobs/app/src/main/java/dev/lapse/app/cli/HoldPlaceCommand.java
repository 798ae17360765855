package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.KeyText;
import dev.lapse.app.desk.Scopes;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.SuspensionDesk;
import dev.lapse.app.desk.SuspensionPlacing;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.request.PlacedSuspension;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From now on nothing of this is erased. */
@Command(
        name = "place",
        mixinStandardHelpOptions = true,
        description = "Stop the erasure of a person, a record, a record set, a condition or a cluster, on every path.")
final class HoldPlaceCommand extends AnsweringCommand {

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "What the suspension is called: a case number, nobody's name.")
    private String id = "";

    @Option(
            names = "--from-csv",
            paramLabel = "FILE|-",
            description =
                    "Place one for each line of a table of persons with the columns id, kind and key, from a file or"
                            + " standard input: all of them, or none.")
    private Optional<String> fromCsv = Optional.empty();

    @Mixin
    private SuspensionOptions covered = new SuspensionOptions();

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who places it: an office or a number.")
    private String by = "";

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            required = true,
            description = "Why; goes into the evidence log and names nobody.")
    private String because = "";

    @Option(
            names = "--review",
            paramLabel = "DATE",
            required = true,
            description = "When somebody is to look whether it is still needed; it binds beyond that date.")
    private LocalDate review = LocalDate.MIN;

    @Option(
            names = "--say-instead",
            paramLabel = "TEXT",
            description = "Do not disclose it: what lapse why and answers to the person say in its place.")
    private Optional<String> sayInstead = Optional.empty();

    HoldPlaceCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        (fromCsv.isPresent() ? besideTable() : covered.fault()).ifPresent(fault -> {
            throw usage(fault);
        });
        if (id.isBlank() == fromCsv.isEmpty() || by.isBlank() || because.isBlank()) {
            throw usage("the id, --by and --because need a text each");
        }
        PlacedSuspension.Grounds grounds = new PlacedSuspension.Grounds(by, because, review, sayInstead);
        SuspensionPlacing placing = new SuspensionPlacing(office());
        return fromCsv.isPresent()
                ? placing.at(grounds, desk -> table(desk, fromCsv.get(), grounds))
                : placing.place(id, this::scope, grounds);
    }

    private Answer table(SuspensionDesk desk, String from, PlacedSuspension.Grounds grounds) {
        String table = SuspensionCsv.text(from, surroundings().streams().in());
        return new PlacingTable(desk, desk.place().journal().orElseThrow().suspensionBook(), grounds)
                .place(SuspensionCsv.read(table, desk.policy()));
    }

    private Suspension.Scope scope(SuspensionDesk desk) {
        return covered.scope(
                Scopes.at(desk, surroundings()),
                () -> KeyText.read(surroundings().streams().in()));
    }

    private Optional<String> besideTable() {
        return id.isBlank() && covered.isNothing()
                ? Optional.empty()
                : Optional.of("--from-csv has the ids and whom they cover; leave both out beside it");
    }
}
