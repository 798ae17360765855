package dev.lapse.app.cli;

import dev.lapse.app.cli.output.Table;
import dev.lapse.app.cli.output.Words;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.PlacedSuspension;
import dev.lapse.core.request.SuspensionBook;
import dev.lapse.core.request.search.OtherAccounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        if (Suspension.isOfRequest(id)) {
            throw usage(
                    "what begins with 'request ' or 'restriction ' tells of a request; give the id another beginning");
        }
        if (id.isBlank() == fromCsv.isEmpty() || by.isBlank() || because.isBlank()) {
            throw usage("the id, --by and --because need a text each");
        }
        try (Workplace place = Workplace.open(surroundings(), options(), Access.WRITING, notes())) {
            if (!review.isAfter(place.today())) {
                throw usage("--review takes a date after today");
            }
            SuspensionDesk desk = SuspensionDesk.at(place);
            if (fromCsv.isPresent()) {
                String table = SuspensionCsv.text(
                        fromCsv.get(), surroundings().streams().in());
                return new PlacingTable(
                                desk,
                                place.journal().orElseThrow().suspensionBook(),
                                new PlacedSuspension.Grounds(by, because, review, sayInstead))
                        .place(SuspensionCsv.read(table, desk.policy()));
            }
            Suspension.Scope scope = covered.scope(
                    desk.policy(),
                    () -> Accounts.at(place, desk.policy(), surroundings()),
                    () -> KeyText.read(surroundings().streams().in()));
            return placed(desk, place.journal().orElseThrow().suspensionBook(), scope);
        }
    }

    private Optional<String> besideTable() {
        return id.isBlank() && covered.isNothing()
                ? Optional.empty()
                : Optional.of("--from-csv has the ids and whom they cover; leave both out beside it");
    }

    private Answer placed(SuspensionDesk desk, SuspensionBook book, Suspension.Scope scope) {
        Map<RecordSetName, Long> before = desk.covered(scope);
        if (before.isEmpty()) {
            throw new Refusal(
                    "covers-nothing",
                    "no record is covered by that; nothing was placed. Look whether it is written as the store has it");
        }
        long version = book.place(
                        new Suspension(id, scope), new PlacedSuspension.Grounds(by, because, review, sayInstead))
                .orElseThrow(() -> new Refusal(
                        "suspension-known",
                        "a suspension of that id was placed before; give this one an id of its own"));
        List<SuspensionBook.OpenWork> open = desk.waitForWorkBefore(book, version);
        Map<RecordSetName, Long> after = desk.covered(scope);
        return answer(scope, after, gone(before, after), open, others(desk, scope));
    }

    private Optional<OtherAccounts.Likely> others(SuspensionDesk desk, Suspension.Scope scope) {
        return scope instanceof Suspension.OfSubject of
                ? Optional.of(
                        Accounts.at(desk.place(), desk.policy(), surroundings()).likelyOthers(of.subject()))
                : Optional.empty();
    }

    private static Map<RecordSetName, Long> gone(Map<RecordSetName, Long> before, Map<RecordSetName, Long> after) {
        Map<RecordSetName, Long> gone = new TreeMap<>();
        before.forEach((name, count) -> {
            long less = count - after.getOrDefault(name, 0L);
            if (less > 0) {
                gone.put(name, less);
            }
        });
        return gone;
    }

    private Answer answer(
            Suspension.Scope scope,
            Map<RecordSetName, Long> covered,
            Map<RecordSetName, Long> gone,
            List<SuspensionBook.OpenWork> open,
            Optional<OtherAccounts.Likely> others) {
        long records = covered.values().stream().mapToLong(Long::longValue).sum();
        Table table = new Table("record set", "records");
        covered.forEach((name, count) -> table.row(name, count));
        List<String> text = new ArrayList<>(table.lines());
        gone.forEach((name, count) -> text.addAll(
                Lines.item(count + " records of " + name + " went while it was placed: they were under way")));
        text.addAll(SuspensionWords.underWay(open));
        if (!open.isEmpty()) {
            text.addAll(Lines.item("look again when that has ended: lapse hold list --count"));
        }
        text.addAll(others.map(Accounts::lines).orElse(List.of()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("covers", SuspensionWords.covers(scope));
        json.put("covered", SuspensionWords.counts(covered));
        json.put("gone-meanwhile", SuspensionWords.counts(gone));
        json.put("under-way", SuspensionWords.json(open));
        json.put("likely-accounts", others.map(Accounts::json).orElse(List.of()));
        String first = "PLACED " + id + ": " + Words.number(records) + " records in " + covered.size()
                + " record sets stay, and what they need, until it is lifted; review by " + review;
        return new Answer("PLACED", 0, first, List.of(), text, json);
    }
}
