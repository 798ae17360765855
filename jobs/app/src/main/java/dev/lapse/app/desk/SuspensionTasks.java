package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.request.PlacedSuspension;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** What is done with suspensions that are in force. */
public record SuspensionTasks(Office office) {

    private static Refusal unknown() {
        return new Refusal(
                "suspension-unknown", "no suspension of that id is in force; lapse hold list tells which are");
    }

    /** @throws Refusal unless {@code review} is after today */
    static void requireLater(LocalDate review, Workplace place) {
        if (!review.isAfter(place.today())) {
            throw new Refusal("review-date", "a review is on a day after today, " + place.today());
        }
    }

    /** Erasure goes on; tells how many records fall due again by that. */
    public Answer lift(String id, String by, String because) {
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            var book = place.journal().orElseThrow().suspensionBook();
            if (book.placed().stream().noneMatch(each -> each.suspension().id().equals(id))) {
                throw unknown();
            }
            OptionalLong dueAgain = new DueAgain(place).without(id);
            if (!book.lift(id, by, because)) {
                throw unknown();
            }
            return lifted(id, dueAgain);
        }
    }

    private static Answer lifted(String id, OptionalLong dueAgain) {
        String then = dueAgain.isPresent()
                ? Words.number(dueAgain.getAsLong()) + " records are due again, and the next run takes them"
                : "how much is due again could not be counted, because lapse plan cannot be made now; it tells why";
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("due-again", dueAgain.isPresent() ? dueAgain.getAsLong() : null);
        return new Answer("LIFTED", 0, "LIFTED " + id + ": " + then, List.of(), List.of(), json);
    }

    /** Somebody looked, and it is still needed; the next look is on {@code next}. */
    public Answer review(String id, LocalDate next, String by, String because) {
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            requireLater(next, place);
            if (!place.journal().orElseThrow().suspensionBook().review(id, next, by, because)) {
                throw unknown();
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

    /**
     * Those in force.
     *
     * @param counted whether the records that each covers are counted; reads the stores
     * @param shown which of them are told of
     */
    public Answer list(boolean counted, Predicate<PlacedSuspension> shown) {
        try (Workplace place = Workplace.open(office, Access.READING)) {
            List<PlacedSuspension> placed =
                    place.journal().map(journal -> journal.suspensionBook().placed()).orElse(List.of()).stream()
                            .filter(shown)
                            .toList();
            Optional<SuspensionDesk> desk =
                    counted && !placed.isEmpty() ? Optional.of(SuspensionDesk.at(place)) : Optional.empty();
            return listed(placed, desk, place.today());
        }
    }

    private static Answer listed(List<PlacedSuspension> placed, Optional<SuspensionDesk> desk, LocalDate today) {
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
