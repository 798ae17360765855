package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.PlacedSuspension;
import dev.lapse.core.request.SuspensionBook;
import dev.lapse.core.request.search.OtherAccounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Places suspensions. */
public record SuspensionPlacing(Office office) {

    /**
     * From now on nothing of {@code scope} is erased, on any path.
     *
     * @param id a case number, nobody's name
     * @param scope what is covered, of those that the stores have
     * @throws Refusal if it covers nothing, or one of that id was placed before
     */
    public Answer place(String id, Function<SuspensionDesk, Suspension.Scope> scope, PlacedSuspension.Grounds grounds) {
        requireName(id);
        return at(grounds, desk -> placed(desk, id, scope.apply(desk), grounds));
    }

    /** The same for as many as {@code task} places. */
    public Answer at(PlacedSuspension.Grounds grounds, Function<SuspensionDesk, Answer> task) {
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            SuspensionTasks.requireLater(grounds.review(), place);
            return task.apply(SuspensionDesk.at(place));
        }
    }

    private static void requireName(String id) {
        if (id.isBlank() || Suspension.isOfRequest(id)) {
            throw new Refusal(
                    "suspension-name",
                    "what begins with 'request ' or 'restriction ' tells of a request; give the id another beginning");
        }
    }

    private Answer placed(SuspensionDesk desk, String id, Suspension.Scope scope, PlacedSuspension.Grounds grounds) {
        SuspensionBook book = desk.place().journal().orElseThrow().suspensionBook();
        Map<RecordSetName, Long> before = desk.covered(scope);
        if (before.isEmpty()) {
            throw new Refusal(
                    "covers-nothing",
                    "no record is covered by that; nothing was placed. Look whether it is written as the store has it");
        }
        long version = book.place(new Suspension(id, scope), grounds)
                .orElseThrow(() -> new Refusal(
                        "suspension-known",
                        "a suspension of that id was placed before; give this one an id of its own"));
        List<SuspensionBook.OpenWork> open = desk.waitForWorkBefore(book, version);
        Map<RecordSetName, Long> after = desk.covered(scope);
        return answer(new Suspension(id, scope), grounds, after, gone(before, after), open, others(desk, scope));
    }

    private Optional<OtherAccounts.Likely> others(SuspensionDesk desk, Suspension.Scope scope) {
        return scope instanceof Suspension.OfSubject of
                ? Optional.of(Accounts.at(desk.place(), desk.policy(), office.surroundings())
                        .likelyOthers(of.subject()))
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

    private static Answer answer(
            Suspension suspension,
            PlacedSuspension.Grounds grounds,
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
        json.put("id", suspension.id());
        json.put("covers", SuspensionWords.covers(suspension.scope()));
        json.put("covered", SuspensionWords.counts(covered));
        json.put("gone-meanwhile", SuspensionWords.counts(gone));
        json.put("under-way", SuspensionWords.json(open));
        json.put("likely-accounts", others.map(Accounts::json).orElse(List.of()));
        String first = "PLACED " + suspension.id() + ": " + Words.number(records) + " records in " + covered.size()
                + " record sets stay, and what they need, until it is lifted; review by " + grounds.review();
        return new Answer("PLACED", 0, first, List.of(), text, json);
    }
}
