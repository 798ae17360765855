package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Dates.WrittenAs;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotationTest {

    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

    @Test
    void takesTheDayAsItIsWrittenWhereTheZoneIsTheEntitysOwn() {
        assertThat(written(Family.DATE, new WrittenAs.Local(), "2024-02-29")).contains(LocalDate.of(2024, 2, 29));
        assertThat(written(Family.LOCAL_TIME, new WrittenAs.Local(), "2024-12-31 23:30:00"))
                .contains(LocalDate.of(2024, 12, 31));
    }

    @Test
    void movesTheDayOfATimeThatIsWrittenInAnotherZone() {
        assertThat(written(Family.LOCAL_TIME, new WrittenAs.Utc(), "2024-12-31 23:30:00"))
                .contains(LocalDate.of(2025, 1, 1));
        assertThat(written(Family.INSTANT, new WrittenAs.Local(), "2024-12-31 23:30:00+00"))
                .contains(LocalDate.of(2025, 1, 1));
    }

    @Test
    void seesNoDateInWhatIsNone() {
        List<String> none = List.of(
                "0044-03-15 BC",
                "0044-03-15 00:00:00 BC",
                "10000-01-01",
                "10000-01-01 00:00:00",
                "infinity",
                "-infinity",
                "0000-01-01",
                "0001-01-01",
                "2023-02-29",
                "2023-13-01",
                "2023-1a-01",
                "2023-01",
                "");
        for (String text : none) {
            assertThat(written(Family.DATE, new WrittenAs.Local(), text))
                    .as(text)
                    .isEmpty();
            assertThat(written(Family.LOCAL_TIME, new WrittenAs.Local(), text))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void readsEveryDayOfTheCalendarAsTheLongWayDoes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Notation dates = notation(Family.DATE, new WrittenAs.Local());
        Notation times = notation(Family.LOCAL_TIME, new WrittenAs.Local());
        for (int i = 0; i < 10_000; i++) {
            LocalDate day = LocalDate.ofEpochDay(random.nextInt(-719_161, 2_932_896));
            String time = " %02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
            assertThat(dates.dateAsWritten(column(Family.DATE), day.toString()))
                    .as("seed %d", seed)
                    .isEqualTo(dates.date(day.toString()));
            assertThat(times.dateAsWritten(column(Family.LOCAL_TIME), day + time))
                    .as("seed %d", seed)
                    .isEqualTo(times.date(Canonical.of(Family.LOCAL_TIME, day + time)));
        }
    }

    private static Optional<LocalDate> written(Family family, WrittenAs writtenAs, String text) {
        return notation(family, writtenAs).dateAsWritten(column(family), text);
    }

    private static Notation notation(Family family, WrittenAs writtenAs) {
        return Notation.of(column(family), new Dates(writtenAs, Set.of(), Optional.empty()), COPENHAGEN)
                .orElseThrow();
    }

    private static ColumnFacts column(Family family) {
        return new ColumnFacts("moment", "of the server", family, true, OptionalInt.empty(), false);
    }
}
