package dev.lapse.app.cli;

import dev.lapse.app.cli.output.Table;
import dev.lapse.core.request.PlacedSuspension;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The suspensions in force. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Tell which suspensions are in force, and which of them are due for review.")
final class HoldListCommand extends AnsweringCommand {

    @Option(names = "--count", description = "Count the records that each covers now; reads the stores.")
    private boolean count;

    HoldListCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        try (Workplace place = Workplace.open(surroundings(), options(), Access.READING, notes())) {
            List<PlacedSuspension> placed = place.journal()
                    .map(journal -> journal.suspensionBook().placed())
                    .orElse(List.of());
            Optional<SuspensionDesk> desk =
                    count && !placed.isEmpty() ? Optional.of(SuspensionDesk.at(place)) : Optional.empty();
            return answer(placed, desk, place.today());
        }
    }

    private static Answer answer(List<PlacedSuspension> placed, Optional<SuspensionDesk> desk, LocalDate today) {
        long overdue =
                placed.stream().filter(each -> each.isToBeReviewed(today)).count();
        Table table = desk.isPresent()
                ? new Table("suspension", "covers", "review", "disclosed", "records")
                : new Table("suspension", "covers", "review", "disclosed");
        List<Map<String, Object>> json = new ArrayList<>();
        for (PlacedSuspension each : placed) {
            Map<String, Object> one = new LinkedHashMap<>(SuspensionWords.json(each, today));
            List<Object> cells = new ArrayList<>(List.of(
                    each.suspension().id(),
                    SuspensionWords.covers(each.suspension().scope()),
                    each.grounds()
                            .map(grounds -> grounds.review() + (each.isToBeReviewed(today) ? " OVERDUE" : ""))
                            .orElse("-"),
                    each.grounds().flatMap(PlacedSuspension.Grounds::sayInstead).isPresent() ? "no" : "yes"));
            desk.ifPresent(at -> {
                var covered = at.covered(each.suspension().scope());
                one.put("covered", SuspensionWords.counts(covered));
                cells.add(covered.values().stream().mapToLong(Long::longValue).sum());
            });
            table.row(cells.toArray());
            json.add(one);
        }
        String first = "LISTED " + placed.size() + " suspensions in force, " + overdue + " of them due for review";
        return new Answer(
                "LISTED",
                0,
                first,
                List.of(),
                placed.isEmpty() ? List.of() : table.lines(),
                Map.of("suspensions", json));
    }
}
