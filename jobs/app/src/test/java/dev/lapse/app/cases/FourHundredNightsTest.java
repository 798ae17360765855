package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.BatchRunLauncher;
import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunRequest;
import dev.lapse.app.batch.RunSurroundings;
import dev.lapse.app.scheduling.Blackout;
import dev.lapse.app.scheduling.Chore;
import dev.lapse.app.scheduling.Cron;
import dev.lapse.app.scheduling.Night;
import dev.lapse.app.scheduling.NightBook;
import dev.lapse.app.scheduling.NightShift;
import dev.lapse.app.scheduling.Schedule;
import dev.lapse.app.scheduling.Window;
import dev.lapse.app.scheduling.Work;
import dev.lapse.app.wiring.NightDoor;
import dev.lapse.store.jdbc.Product;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Four hundred nights by a clock of their own, with real runs: both changes of the clocks, a leap day, ends of months that are left
 * out, an outage in a window, one over several nights, and a week in which nothing may run.
 */
class FourHundredNightsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    private static final LocalDate FIRST = LocalDate.parse("2027-10-20");
    private static final int NIGHTS = 400;

    private static final LocalDate DOWN_IN_A_WINDOW = LocalDate.parse("2027-12-08");
    private static final LocalDate DOWN_FROM = LocalDate.parse("2028-04-10");
    private static final LocalDate UP_AGAIN = LocalDate.parse("2028-04-13");
    private static final LocalDate PAUSED_FROM = LocalDate.parse("2028-07-03");
    private static final LocalDate LEASED = LocalDate.parse("2028-09-05");

    private final House house = new House(Product.H2);
    private final NightBook book = new NightDoor(house.journal().nights());
    private Instant now = FIRST.atTime(12, 0).atZone(ZONE).toInstant();
    private final Map<LocalDate, String> runs = new LinkedHashMap<>();
    private final Map<Integer, LocalDate> gone = new TreeMap<>();
    private Set<Integer> there = new HashSet<>();

    @AfterEach
    void close() {
        house.close();
    }

    private Instant at(LocalDate date, int hour) {
        return date.atTime(hour, 0).atZone(ZONE).toInstant();
    }

    private boolean isUp() {
        boolean inAWindow =
                !now.isBefore(at(DOWN_IN_A_WINDOW, 21)) && now.isBefore(at(DOWN_IN_A_WINDOW.plusDays(1), 2));
        boolean overNights = !now.isBefore(at(DOWN_FROM, 9)) && now.isBefore(at(UP_AGAIN, 9));
        return !inAWindow && !overNights;
    }

    private Optional<String> hindrance() {
        boolean paused = !now.isBefore(at(PAUSED_FROM, 9)) && now.isBefore(at(PAUSED_FROM.plusDays(7), 9));
        boolean leased = !now.isBefore(at(LEASED, 21)) && now.isBefore(at(LEASED, 23));
        return paused ? Optional.of("paused") : Optional.of("lease-held").filter(why -> leased);
    }

    private final class RealRuns implements Work {

        @Override
        public RunReport run(Optional<String> cluster, Instant begins, Instant until) {
            if (hindrance().isPresent()) {
                return refused(hindrance().get());
            }
            LocalDate asOf = LocalDate.ofInstant(begins, ZONE);
            assertThat(now).isBetween(begins, until.minusMillis(1));
            RunSurroundings usual = house.surroundings();
            RunReport report = new BatchRunLauncher(new RunSurroundings(
                            usual.stores(),
                            usual.binding(),
                            usual.policySet(),
                            usual.journal(),
                            usual.keys(),
                            Clock.fixed(now, ZoneOffset.UTC),
                            usual.version(),
                            usual.settings()))
                    .run(
                            new RunRequest(asOf, cluster, Optional.empty(), Map.of(), false, "the test").within(until),
                            (step, of, done, expected) -> {});
            assertThat(runs.put(asOf, report.firstLine()))
                    .as("twice on " + asOf)
                    .isNull();
            assertThat(report.outcome()).as(report.firstLine()).isEqualTo(Outcome.COMPLETE);
            Set<Integer> left = ids();
            Set<Integer> went = new HashSet<>(there);
            went.removeAll(left);
            went.forEach(id -> gone.put(id, asOf));
            there = left;
            return report;
        }

        @Override
        public Told chore(Chore chore) {
            throw new UnsupportedOperationException();
        }
    }

    private static RunReport refused(String why) {
        return new RunReport(
                Outcome.REFUSED,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(new RunReport.Reason(why, Optional.empty(), Optional.empty(), "a test")),
                Map.of(),
                "REFUSED");
    }

    private Set<Integer> ids() {
        String rows = house.rows("select \"id\" from \"person\"");
        return rows.isEmpty() ? Set.of() : rows.lines().map(Integer::valueOf).collect(Collectors.toSet());
    }

    @Test
    void everyDueRecordGoesInTheFirstWindowThatAllowsItAndNoNightIsMissedInSilence() {
        Blackout blackout = new Blackout(Set.of(LocalDate.parse("2027-12-24")), 2, 1);
        Night night = new Night(
                "nightly",
                Cron.of("0 0 22 ? * *").orElseThrow(),
                ZONE,
                new Window(LocalTime.of(22, 0), LocalTime.of(5, 0)),
                List.of(),
                blackout,
                Night.CatchUp.ONCE);
        Map<Integer, LocalDate> due = new HashMap<>();
        house.sql("create table \"person\"(\"id\" int primary key, \"name\" varchar(40), \"seen\" date)");
        for (int id = 0; id < NIGHTS / 2; id++) {
            LocalDate seen = FIRST.minusYears(2).plusDays(2L * id);
            // The last day it may be kept is the one on which its period ends.
            due.put(id, seen.plusYears(2).plusDays(1));
            house.sql("insert into \"person\" values (" + id + ", 'a', '" + seen + "')");
        }
        house.rule("person", "seen", "P2Y").binding(person());
        there = ids();

        Instant end = at(FIRST.plusDays(NIGHTS), 12);
        while (now.isBefore(end)) {
            if (isUp()) {
                new NightShift(
                                new Schedule(List.of(night), ZONE, Map.of()),
                                book,
                                new RealRuns(),
                                Clock.fixed(now, ZoneOffset.UTC))
                        .tend();
            }
            now = now.plus(Duration.ofMinutes(30));
        }

        Map<LocalDate, String> expected = expected();
        assertThat(states()).isEqualTo(expected);
        Set<LocalDate> done = expected.entrySet().stream()
                .filter(each -> each.getValue().equals("DONE COMPLETE"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(runs.keySet()).isEqualTo(done);
        due.forEach((id, date) -> {
            LocalDate first = date;
            while (!done.contains(first) && first.isBefore(FIRST.plusDays(NIGHTS))) {
                first = first.plusDays(1);
            }
            // The last ones are due after the last night.
            assertThat(Optional.ofNullable(gone.get(id)))
                    .as("the one due on " + date)
                    .isEqualTo(Optional.of(first).filter(done::contains));
        });
        assertThat(book.untold()).extracting(NightBook.Entry::at).hasSize(3 + 7);
    }

    /** What is to become of each night, told without the code that decides it. */
    private static Map<LocalDate, String> expected() {
        Map<LocalDate, String> expected = new TreeMap<>();
        for (int i = 0; i < NIGHTS; i++) {
            LocalDate date = FIRST.plusDays(i);
            String state = "DONE COMPLETE";
            if (date.plusDays(2).getMonth() != date.getMonth()) {
                state = "LEFT_OUT last-days-of-month";
            } else if (date.getDayOfMonth() == 1) {
                state = "LEFT_OUT first-days-of-month";
            } else if (date.equals(LocalDate.parse("2027-12-24"))) {
                state = "LEFT_OUT date-blacked-out";
            } else if (!date.isBefore(DOWN_FROM) && date.isBefore(UP_AGAIN)) {
                state = "MISSED nobody-at-work";
            } else if (!date.isBefore(PAUSED_FROM) && date.isBefore(PAUSED_FROM.plusDays(7))) {
                state = "MISSED paused";
            }
            expected.put(date, state);
        }
        return expected;
    }

    private Map<LocalDate, String> states() {
        return book.newest(10_000).stream()
                .collect(Collectors.toMap(
                        entry -> LocalDate.ofInstant(entry.at(), ZONE),
                        entry -> entry.state() + " " + entry.what().orElse(""),
                        (one, other) -> one + " and " + other,
                        TreeMap::new));
    }
}
