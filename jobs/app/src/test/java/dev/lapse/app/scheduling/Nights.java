package dev.lapse.app.scheduling;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Builds nights. */
final class Nights {

    private Nights() {}

    static Night night(String cron, String zone, String window) {
        return night(cron, zone, window, Blackout.NONE, Night.CatchUp.ONCE);
    }

    static Night night(String cron, String zone, String window, Blackout blackout, Night.CatchUp catchUp) {
        String[] times = window.split("-", 2);
        return new Night(
                "nightly",
                Cron.of(cron).orElseThrow(),
                ZoneId.of(zone),
                new Window(LocalTime.parse(times[0]), LocalTime.parse(times[1])),
                List.of(),
                blackout,
                catchUp);
    }
}
