package dev.lapse.testbed.shop;

import java.time.LocalDate;
import java.time.Period;

/** The employees: of every twenty one left more than five years ago, two left since, and one leaves on a sentinel date. */
final class Staff {

    private static final Period FIVE_YEARS = Period.ofYears(5);
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);
    private static final int DEPARTMENTS = 5;

    private final Planting planting;
    private final Horizon horizon;
    private final int size;

    Staff(Planting planting, Horizon horizon, int customers) {
        this.planting = planting;
        this.horizon = horizon;
        this.size = Math.clamp(customers / 2000, 20, 400);
    }

    void write(long seed) {
        for (int id = 1; id <= DEPARTMENTS; id++) {
            planting.ignoredRow(Table.DEPARTMENT, id, "Afdeling " + id);
        }
        for (int id = 1; id <= size; id++) {
            employee(new Chance(seed, -1000L - id), id);
        }
    }

    private void employee(Chance chance, int id) {
        String code = Markers.code("m", id);
        Person person = Person.employee(chance, id, code);
        String cpr = impossibleCpr(id);
        planting.mark(code);
        planting.mark(cpr);
        LocalDate left = left(chance, id);
        planting.row(
                Table.EMPLOYEE,
                fate(left),
                id,
                id % DEPARTMENTS + 1,
                cpr,
                person.first(),
                person.last(),
                person.email(),
                person.phone(),
                chance.pick(Words.TITLES),
                horizon.daysAgo(chance.between(4000, 6000)),
                left.equals(NEVER) && id % 20 != 3 ? null : left);
    }

    // No month has more than 31 days, no replacement number fewer than 61, and there is no thirteenth month.
    private static String impossibleCpr(int id) {
        return (32 + id % 28) + "13" + Words.padded(id % 100, 2) + Words.padded(id, 4);
    }

    private LocalDate left(Chance chance, int id) {
        return switch (id % 20) {
            case 0 -> horizon.lastDue(FIVE_YEARS).minusDays(chance.between(0, 200));
            case 1, 2 -> horizon.daysAgo(chance.between(30, 1700));
            default -> NEVER;
        };
    }

    private Fate fate(LocalDate left) {
        if (left.equals(NEVER)) {
            return Fate.KEEP_NOT_YET;
        }
        return horizon.due(left, FIVE_YEARS) ? Fate.ERASE : Fate.KEEP_UNTIL;
    }

    /** Whether the record of employee {@code id} goes; 0 is nobody. */
    static boolean isFormer(int id) {
        return id != 0 && id % 20 == 0;
    }

    /** Somebody who works here. */
    int current(Chance chance) {
        return chance.between(0, size / 20 - 1) * 20 + chance.between(3, 19);
    }

    /** Somebody whose record goes. */
    int former(Chance chance) {
        return chance.between(1, size / 20) * 20;
    }
}
