package dev.lapse.app.cli;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Lines;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.SuspensionDesk;
import dev.lapse.app.desk.SuspensionWords;
import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.PlacedSuspension;
import dev.lapse.core.request.SuspensionBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Places the suspensions of a table: all of them, or none. */
record PlacingTable(SuspensionDesk desk, SuspensionBook book, PlacedSuspension.Grounds grounds) {

    /** @throws Refusal with every line that hinders it, if one does */
    Answer place(List<SuspensionCsv.Row> rows) {
        require(rows.stream()
                .filter(row -> desk.covered(row.suspension().scope()).isEmpty())
                .map(row -> SuspensionCsv.fault(
                        "covers-nothing",
                        row.line(),
                        "no record is covered by that; look whether it is written as the store has it"))
                .toList());
        List<Suspension> suspensions =
                rows.stream().map(SuspensionCsv.Row::suspension).toList();
        Set<String> known = book.placeAll(suspensions, grounds);
        require(rows.stream()
                .filter(row -> known.contains(row.suspension().id()))
                .map(row -> SuspensionCsv.fault(
                        "suspension-known",
                        row.line(),
                        "a suspension of that id was placed before; give this one an id of its own"))
                .toList());
        return answer(
                suspensions,
                desk.waitForWorkBefore(book, desk.place().suspensions().version()));
    }

    private static void require(List<Reason> faults) {
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
    }

    private Answer answer(List<Suspension> suspensions, List<SuspensionBook.OpenWork> open) {
        Table table = new Table("suspension", "covers", "records");
        List<Map<String, Object>> placed = new ArrayList<>();
        long all = 0;
        for (Suspension suspension : suspensions) {
            Map<RecordSetName, Long> covered = desk.covered(suspension.scope());
            long records = covered.values().stream().mapToLong(Long::longValue).sum();
            all += records;
            table.row(suspension.id(), SuspensionWords.covers(suspension.scope()), records);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", suspension.id());
            one.put("covers", SuspensionWords.covers(suspension.scope()));
            one.put("covered", SuspensionWords.counts(covered));
            placed.add(one);
        }
        List<String> text = new ArrayList<>(table.lines());
        text.addAll(SuspensionWords.underWay(open));
        if (!open.isEmpty()) {
            text.addAll(Lines.item("look again when that has ended: lapse hold list --count"));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("placed", placed);
        json.put("under-way", SuspensionWords.json(open));
        return new Answer(
                "PLACED",
                0,
                "PLACED " + Words.count(suspensions.size(), "suspension") + ": " + Words.count(all, "record")
                        + " stay, and what they need, until they are lifted; review by " + grounds.review(),
                List.of(),
                text,
                json);
    }
}
