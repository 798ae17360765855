package dev.lapse.app.desk;

import dev.lapse.app.scheduling.Night;
import dev.lapse.app.scheduling.NightBook;
import dev.lapse.app.scheduling.NightBook.Entry;
import dev.lapse.app.scheduling.NightWatch;
import dev.lapse.app.scheduling.Schedule;
import dev.lapse.core.planning.Finding;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The nights that were missed and that no run has told of, also those that passed while nothing served. */
record MissedNights(Optional<Schedule> schedule, NightBook book, Clock clock) {

    static final Map<String, String> WHY = Map.of(
            "nobody-at-work",
            "no lapse serve was at work in its window",
            "not-in-time",
            "it did not begin in time and is never caught up",
            "not-ended",
            "it was begun and did not end in its window",
            "lease-held",
            "another Lapse was at work",
            "broken",
            "it broke off",
            HostClock.CODE,
            "the clock of its host is wrong",
            OnePolicySet.CODE,
            "the hosts have different policy sets",
            "stopped",
            "it was stopped");

    /** Reads only. */
    List<Finding> findings() {
        return Stream.concat(book.untold().stream(), unnoted().stream())
                .map(MissedNights::finding)
                .toList();
    }

    /** Notes what nobody has noted, and gives all that no run has told of. */
    List<Entry> noted() {
        unnoted().forEach(book::skipped);
        return book.untold();
    }

    /** Those that passed and that nobody has noted. */
    List<Entry> unnoted() {
        Instant now = clock.instant();
        List<Entry> missed = new ArrayList<>();
        for (Night night : schedule.map(Schedule::nights).orElse(List.of())) {
            book.since(night)
                    .map(since -> NightWatch.look(night, since, book.latest(night.name()), now))
                    .ifPresent(look -> missed.addAll(look.missed()));
        }
        return missed;
    }

    private static Finding finding(Entry entry) {
        String why = entry.what().orElse("");
        return new Finding(
                Finding.NIGHT_MISSED,
                Finding.Weight.NOTICE,
                Optional.empty(),
                Optional.empty(),
                "the night " + entry.night() + " of " + entry.at() + " was missed: " + WHY.getOrDefault(why, why),
                "what was due then goes with the next run; see that lapse serve runs in the window",
                1);
    }
}
