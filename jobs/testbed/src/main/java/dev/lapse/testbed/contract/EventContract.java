package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Dates.WrittenAs;
import dev.lapse.core.policy.DueInterval;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dates of events in every notation; what a store finds by them must be what it says they are. */
abstract class EventContract extends ContractPart {

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final Set<LocalDate> SENTINELS = Set.of(LocalDate.of(1900, 1, 1), LocalDate.of(9999, 12, 31));

    @Test
    void readsALocalDate() {
        dates(ColumnType.DATE, new WrittenAs.Local(), Map.of("2023-12-31", "2023-12-31", "2024-02-29", "2024-02-29"));
    }

    @Test
    void readsALocalTimeOnItsOwnDay() {
        dates(
                ColumnType.LOCAL_TIME,
                new WrittenAs.Local(),
                Map.of(
                        "2023-12-31T00:00",
                        "2023-12-31",
                        "2023-12-31T23:59:59",
                        "2023-12-31",
                        "2023-03-26T02:30",
                        "2023-03-26"));
    }

    @Test
    void readsATimeInUtcOnTheDayOfTheEntitysZone() {
        dates(
                ColumnType.LOCAL_TIME,
                new WrittenAs.Utc(),
                Map.of(
                        "2023-12-31T23:30",
                        "2024-01-01",
                        "2023-12-31T22:59:59",
                        "2023-12-31",
                        "2023-06-30T22:00",
                        "2023-07-01"));
    }

    @Test
    void readsATimeOfANamedZoneOnTheDayOfTheEntitysZone() {
        dates(
                ColumnType.LOCAL_TIME,
                new WrittenAs.InZone(ZoneId.of("America/New_York")),
                Map.of("2023-12-31T18:00", "2024-01-01", "2023-12-31T17:59:59", "2023-12-31"));
    }

    @Test
    void readsAnInstantOnTheDayOfTheEntitysZone() {
        dates(
                ColumnType.INSTANT,
                new WrittenAs.Local(),
                Map.of(
                        "2023-12-31T23:30:00Z",
                        "2024-01-01",
                        "2023-12-31T22:59:59Z",
                        "2023-12-31",
                        "2023-07-01T21:59:59Z",
                        "2023-07-01"));
    }

    @Test
    void readsSecondsSinceTheEpoch() {
        dates(
                ColumnType.INTEGER,
                new WrittenAs.EpochSeconds(),
                Map.of("1704065400", "2024-01-01", "1704063599", "2023-12-31", "0", "1970-01-01"));
    }

    @Test
    void readsEightDigitsOfANumberAndNothingElse() {
        dates(
                ColumnType.INTEGER,
                new WrittenAs.YyyyMmDd(),
                Map.of(
                        "20231231",
                        "2023-12-31",
                        "20240229",
                        "2024-02-29",
                        "20230229",
                        "",
                        "0",
                        "",
                        "99999999",
                        "",
                        "20231301",
                        ""));
    }

    @Test
    void readsEightDigitsOfATextAndNothingElse() {
        dates(
                ColumnType.TEXT,
                new WrittenAs.YyyyMmDd(),
                Map.of(
                        "20231231",
                        "2023-12-31",
                        "20000229",
                        "2000-02-29",
                        "19000229",
                        "",
                        "2023-1-1",
                        "",
                        "unknown",
                        "",
                        "202312310",
                        "",
                        "20230431",
                        ""));
    }

    @Test
    void takesSentinelsForNoDate() {
        dates(
                ColumnType.DATE,
                new WrittenAs.Local(),
                Map.of("1900-01-01", "", "9999-12-31", "", "1900-01-02", "1900-01-02"));
        dates(
                ColumnType.LOCAL_TIME,
                new WrittenAs.Utc(),
                Map.of("1899-12-31T23:30", "", "9999-12-31T12:00", "", "2020-01-01T12:00", "2020-01-01"));
    }

    @Test
    void takesADateBeforeTheBusinessForNoDate() {
        Dates dates = new Dates(new WrittenAs.Local(), Set.of(), Optional.of(LocalDate.of(2004, 1, 1)));
        check(ColumnType.DATE, dates, Map.of("2003-12-31", "", "2004-01-01", "2004-01-01", "1999-05-05", ""));
    }

    @Test
    void readsADateFarInTheFutureAsItIs() {
        check(ColumnType.DATE, Dates.LOCAL, Map.of("9999-12-31", "9999-12-31", "2999-01-01", "2999-01-01"));
    }

    @Test
    void meetsAnIntervalWithBothItsEnds() {
        TestTable table = created(table().with("seen", ColumnType.DATE));
        insert(
                table,
                row("id", "a", "seen", "2019-12-31"),
                row("id", "b", "seen", "2020-01-01"),
                row("id", "c", "seen", "2020-06-30"),
                row("id", "d", "seen", "2020-07-01"),
                row("id", "e"));
        Shape shape = shape(table).event("seen", "seen", Dates.LOCAL).build();
        DueInterval interval = new DueInterval(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 6, 30));
        assertThat(ids(shape, new Restriction.EventIn("seen", interval))).containsExactly("b", "c");
    }

    private void dates(ColumnType type, WrittenAs writtenAs, Map<String, String> expected) {
        check(type, new Dates(writtenAs, SENTINELS, Optional.empty()), expected);
    }

    /** What each written value stands for, empty for no date; and every restriction around each date against it. */
    private void check(ColumnType type, Dates dates, Map<String, String> expected) {
        TestTable table = created(table().with("seen", type));
        Map<String, Optional<LocalDate>> byId = new TreeMap<>();
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        rows.add(row("id", "none"));
        byId.put("none", Optional.empty());
        expected.forEach((written, date) -> {
            String id = "r" + rows.size();
            rows.add(row("id", id, "seen", written));
            byId.put(id, date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date)));
        });
        fixture().insert(table, rows);
        Shape shape = shape(table).event("seen", "seen", dates).build();
        store().refresh(shape);

        Map<String, Optional<LocalDate>> found = new TreeMap<>();
        find(shape, new Restriction.Everything())
                .forEach(facts -> found.put(facts.key().parts().getFirst(), facts.event("seen")));
        assertThat(found).isEqualTo(byId);
        assertThat(ids(shape, new Restriction.EventMissing("seen"))).isEqualTo(with(byId, Optional::isEmpty));
        Set<LocalDate> edges = new TreeSet<>();
        byId.values()
                .forEach(date -> date.ifPresent(day -> edges.addAll(List.of(day.minusDays(1), day, day.plusDays(1)))));
        for (LocalDate edge : edges) {
            if (edge.getYear() > 9999 || edge.isBefore(FIRST)) {
                continue;
            }
            DueInterval due = new DueInterval(FIRST, edge);
            assertThat(ids(shape, new Restriction.EventIn("seen", due)))
                    .as("in the interval up to %s", edge)
                    .isEqualTo(with(byId, date -> date.filter(due::contains).isPresent()));
            assertThat(ids(shape, new Restriction.EventBefore("seen", edge)))
                    .as("before %s", edge)
                    .isEqualTo(with(
                            byId, date -> date.filter(day -> day.isBefore(edge)).isPresent()));
            assertThat(ids(shape, new Restriction.EventAfter("seen", edge)))
                    .as("after %s", edge)
                    .isEqualTo(with(
                            byId, date -> date.filter(day -> day.isAfter(edge)).isPresent()));
        }
    }

    private static Set<String> with(Map<String, Optional<LocalDate>> dates, Predicate<Optional<LocalDate>> predicate) {
        TreeSet<String> ids = new TreeSet<>();
        dates.forEach((id, date) -> {
            if (predicate.test(date)) {
                ids.add(id);
            }
        });
        return ids;
    }
}
