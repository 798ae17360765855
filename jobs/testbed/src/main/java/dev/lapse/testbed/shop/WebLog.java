package dev.lapse.testbed.shop;

import java.time.LocalDate;
import java.time.Period;

/** Writes a hundred days of web log: ten of them, the last nightly runs that did not happen, are over their ninety. */
final class WebLog {

    private static final Period NINETY_DAYS = Period.ofDays(90);
    private static final int DAYS = 100;
    private static final int MARKED = 50;

    private final Planting planting;
    private final Horizon horizon;
    private final int rows;

    WebLog(Planting planting, Horizon horizon, int customers) {
        this.planting = planting;
        this.horizon = horizon;
        this.rows = customers / 2;
    }

    void write(long seed) {
        Chance chance = new Chance(seed, -2);
        int step = Markers.step(rows, MARKED);
        for (int i = 0; i < rows; i++) {
            LocalDate day = horizon.daysAgo(i % DAYS);
            planting.row(
                    Table.WEB_LOG,
                    horizon.due(day, NINETY_DAYS) ? Fate.ERASE : Fate.KEEP_UNTIL,
                    planting.number(Table.WEB_LOG),
                    chance.time(day),
                    i % step == 0 ? markedIp(i) : Addresses.ip(chance),
                    chance.pick(Words.BROWSERS),
                    chance.pick(Words.PATHS),
                    chance.permille(970) ? 200 : 404);
        }
    }

    private String markedIp(int row) {
        String ip = Addresses.markedIp(row);
        planting.mark(ip);
        return ip;
    }
}
