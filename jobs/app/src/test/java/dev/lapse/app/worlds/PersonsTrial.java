package dev.lapse.app.worlds;

import dev.lapse.app.batch.Asked;
import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunSettings;
import dev.lapse.app.cases.CaseDatabase;
import dev.lapse.app.cases.Evidence;
import dev.lapse.app.cases.WaitingRequest;
import dev.lapse.app.faults.Contents;
import dev.lapse.app.faults.Interception;
import dev.lapse.app.faults.Life;
import dev.lapse.app.journal.Journal;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.WhenGone;
import dev.lapse.core.erasing.Bounds;
import dev.lapse.core.request.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One world over three stores, from the request to the night that finds nothing. */
final class PersonsTrial {

    private final Passage passage;
    private final CaseDatabase postgres;
    private final CaseDatabase mariaDb;
    private final Map<String, Integer> met;
    private final List<String> differences = new ArrayList<>();

    /** @param met by what it is, how much of it all trials met */
    PersonsTrial(Passage passage, CaseDatabase postgres, CaseDatabase mariaDb, Map<String, Integer> met) {
        this.passage = passage;
        this.postgres = postgres;
        this.mariaDb = mariaDb;
        this.met = met;
    }

    List<String> differences() {
        MovedClock clock = new MovedClock(passage.asOf);
        Bounds bounds = new Bounds(passage.before.world().rootsPerChunk, 500, 3, Duration.ofMillis(1));
        RunSettings settings = new RunSettings(2, bounds, Duration.ofSeconds(5));
        try (ThreeStores ground = ThreeStores.of(passage.before, postgres, mariaDb, clock)) {
            Secrecy secrecy = new Secrecy(ground);
            try (Life life = new Life(ground, Interception.none(), settings, Journal.LEASE, clock)) {
                if (passage.losesSight(life.order())) {
                    meet("left out", 1);
                    return differences;
                }
                request(ground, life);
                differences.addAll(secrecy.ofStores(passage.afterRequest()));
                differences.addAll(secrecy.ofJournal(life));
                nights(ground, life, clock);
                if (differences.isEmpty()) {
                    differences.addAll(
                            secrecy.ofStores(passage.nights().getLast().left()));
                }
                differences.addAll(secrecy.ofJournal(life));
                life.distrust().forEach(differences::add);
            }
            differences.addAll(secrecy.ofFiles());
        }
        return differences;
    }

    private void request(ThreeStores ground, Life life) {
        List<Wish> earlier = new ArrayList<>(passage.standing.values());
        earlier.remove(passage.wish);
        Asked asked = new Asked("R1", passage.wish, earlier);
        Contents before = ground.contents();
        RunReport report = life.request(asked, passage.asOf);
        Contents after = ground.contents();
        complete("the request", report);
        differences.addAll(RandomWorldTest.differences(passage.afterRequest().contents(), after));
        nothingOfOthers(before, after);
        counts(new Changes(before, after), report, Evidence.of(life.journal()));
        RunReport again = life.request(asked, passage.asOf);
        if (!again.firstLine().endsWith("nothing was due") || !ground.contents().equals(after)) {
            differences.add("the second run of the request: " + again.firstLine());
        }
        meetings(after);
    }

    private void nights(ThreeStores ground, Life life, MovedClock clock) {
        passage.standing.forEach(
                (id, wish) -> WaitingRequest.of(life.journal().requests(), id, passage.asOf.minusDays(1), wish));
        Holdings last = passage.afterRequest();
        for (Passage.Night night : passage.nights()) {
            if (!differences.isEmpty()) {
                return;
            }
            clock.moveTo(night.day());
            night(ground, life, last, night);
            last = night.left();
        }
    }

    private void night(ThreeStores ground, Life life, Holdings last, Passage.Night night) {
        String name = "the night of " + night.day();
        Contents before = ground.contents();
        Map<String, Long> told = Evidence.of(life.journal());
        RunReport report = life.night();
        Contents after = ground.contents();
        complete(name, report);
        RandomWorldTest.differences(night.left().contents(), after)
                .forEach(what -> differences.add(name + ": " + what));
        Changes changes = new Changes(before, after);
        Map<String, Long> log = Changes.deeds(Evidence.of(life.journal()));
        Changes.deeds(told).forEach((answer, count) -> log.merge(answer, -count, Long::sum));
        changes.erased().forEach((answer, count) -> {
            if (!count.equals(log.get(answer))) {
                differences.add(name + ": the log says " + log + ", not " + changes.erased());
            }
        });
        meet(
                "erased by later nights",
                last.world().rows.size() - night.left().world().rows.size());
        boolean nothingToDo = before.equals(night.left().contents());
        if (nothingToDo && !report.firstLine().endsWith("nothing was due")) {
            differences.add(name + ": " + report.firstLine());
        }
    }

    private void complete(String what, RunReport report) {
        if (report.outcome() != Outcome.COMPLETE) {
            differences.add(what + ": " + report.firstLine());
        }
    }

    /**
     * Said of the records alone, whatever the model says of what goes: others lose at most a link that is cleared, and what an
     * objection does not reach, whosoever it is, not even that; a copy of what is not the person's stays as it is.
     */
    private void nothingOfOthers(Contents before, Contents after) {
        for (Row row : passage.before.world().rows) {
            if (passage.onRequest().isLookedAt(row)) {
                continue;
            }
            boolean reached = passage.onRequest().isReached(row);
            meet(reached ? "of others" : "beyond an objection", 1);
            String key = String.join("+", row.key());
            Map<String, String> was = before.row(row.table.recordSet(), key);
            Map<String, String> then = new TreeMap<>(after.row(row.table.recordSet(), key));
            row.table.links.stream()
                    .filter(link -> reached && link.whenGone() == WhenGone.UNLINK)
                    .flatMap(link -> link.columns().stream())
                    .forEach(column -> then.put(column, was.get(column)));
            if (!then.equals(was)) {
                differences.add(row + " is not of " + passage.wish.persons() + " and was touched: " + then);
            }
            for (Copy copy : passage.before.copies()) {
                String number = String.valueOf(copy.number());
                String set = copy.set().recordSet();
                if (copy.isOf(row) && !after.row(set, number).equals(before.row(set, number))) {
                    differences.add(set + "/" + number + " is a copy of " + row + ", which is somebody else's");
                }
            }
        }
    }

    /** Report and log tell of each record that went or was reduced once, and of no other. */
    private void counts(Changes changes, RunReport report, Map<String, Long> log) {
        Map<String, Long> there = changes.all();
        Map<String, Long> logged = Changes.deeds(log);
        if (!logged.equals(there)) {
            differences.add("the log says " + logged + ", not " + there);
        }
        Map<String, Long> told = new TreeMap<>();
        report.tallies()
                .forEach(tally -> told.merge(tally.recordSet() + " " + tally.answer(), tally.count(), Long::sum));
        if (!Changes.deeds(told).equals(there)) {
            differences.add("the report says " + Changes.deeds(told) + ", not " + there);
        }
    }

    private void meetings(Contents after) {
        for (Row row : passage.before.world().rows) {
            Model.Standing standing = passage.onRequest().of(row);
            if (standing.whole()) {
                meet("erased from " + row.table.store, 1);
            } else if (!standing.groups().isEmpty()) {
                meet("reduced", 1);
            } else if (passage.onRequest().isLookedAt(row)) {
                meet("kept of the person", 1);
            }
        }
        meet("copies gone", (int) passage.before.copies().stream()
                .filter(copy -> !after.holds(copy.set().recordSet(), String.valueOf(copy.number())))
                .count());
        meet("persons of two kinds", passage.kindsOfPersons() - 1);
        meet("several persons", Math.min(1, passage.wish.persons().size() - 1));
    }

    private void meet(String what, int times) {
        if (times > 0) {
            met.merge(what, times, Integer::sum);
        }
    }
}
