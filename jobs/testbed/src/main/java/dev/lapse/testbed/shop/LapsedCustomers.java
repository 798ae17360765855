package dev.lapse.testbed.shop;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Writes the customers whose two years are over and whom nothing of their own protects. */
final class LapsedCustomers {

    private static final LocalDateTime OLD_SENTINEL = LocalDate.of(1900, 1, 1).atStartOfDay();
    private static final LocalDateTime LATE_SENTINEL =
            LocalDate.of(9999, 12, 31).atStartOfDay();

    private final Planting planting;
    private final Horizon horizon;
    private final Profiles profiles;
    private final Trade trade;

    LapsedCustomers(Planting planting, Horizon horizon, Profiles profiles, Trade trade) {
        this.planting = planting;
        this.horizon = horizon;
        this.profiles = profiles;
        this.trade = trade;
    }

    /** The books hold the invoice, and with it name and postal address. */
    Fate buyer(Person person, Chance chance) {
        return buyer(person, chance, ordinary(chance, booked(chance)), Fate.REDUCE, Fate.KEEP_OBLIGATION);
    }

    Fate buyerAbroad(Person person, Chance chance) {
        LocalDate ordered = chance.date(
                LocalDate.of(horizon.firstOssYear(), 1, 10), LocalDate.of(horizon.firstBookYear() - 1, 11, 20));
        return buyer(person.abroad(chance), chance, ordinary(chance, ordered), Fate.REDUCE, Fate.KEEP_OBLIGATION);
    }

    /** Law and payment end in different years: paid a year later, paid a year later by half an hour, invoiced a year later. */
    Fate buyerAtNewYear(Person person, Chance chance) {
        int year = horizon.firstBookYear() - 1;
        LocalDate newYear = LocalDate.of(year + 1, 1, 1);
        LocalDate ordered = LocalDate.of(year, 12, 26);
        Person danish = person.in("DK");
        return switch ((int) (person.id() % 3)) {
            case 0 ->
                buyer(danish, chance, Deal.on(chance, ordered, ordered, newYear.plusDays(4)), Fate.REDUCE, Fate.REDUCE);
            case 1 -> buyer(danish, chance, Deal.afterMidnight(ordered, ordered, newYear), Fate.REDUCE, Fate.REDUCE);
            default -> {
                Deal deal = Deal.on(chance, ordered.plusDays(4), newYear.plusDays(4), newYear.plusDays(9));
                yield buyer(danish, chance, deal, Fate.REDUCE, Fate.KEEP_OBLIGATION);
            }
        };
    }

    /** Nothing wants the invoice any more. */
    Fate buyerInTheClear(Person person, Chance chance) {
        int lastYear = horizon.firstBookYear() - 1;
        LocalDate ordered = chance.date(LocalDate.of(lastYear - 2, 1, 10), LocalDate.of(lastYear, 11, 20));
        return buyer(person.in("DK"), chance, ordinary(chance, ordered), Fate.ERASE, Fate.ERASE);
    }

    private Fate buyer(Person person, Chance chance, Deal deal, Fate fate, Fate ofAddress) {
        Profile profile = Profile.plain(longAgo(chance), null, new Home.Own(ofAddress), fate);
        profiles.write(
                person, chance, chance.permille(500) ? profile.withSegment(chance.pick(Words.SEGMENTS)) : profile);
        trade.write(person, chance, deal);
        return fate;
    }

    Fate visitor(Person person, Chance chance) {
        Home home = chance.permille(300) ? new Home.Unknown() : new Home.Own(Fate.ERASE);
        return gone(person, chance, longAgo(chance), lastSeen(chance), home);
    }

    /** Only the day of registration is known; the login is empty or says so with a sentinel. */
    Fate neverSeen(Person person, Chance chance) {
        LocalDateTime login = switch ((int) (person.id() % 3)) {
            case 0 -> OLD_SENTINEL;
            case 1 -> LATE_SENTINEL;
            default -> null;
        };
        return gone(person, chance, lastSeen(chance), login, new Home.Own(Fate.ERASE));
    }

    /** Lives with an active customer at {@code household}. */
    Fate housemate(Person person, Chance chance, long household) {
        planting.shareHousehold();
        return gone(person, chance, longAgo(chance), lastSeen(chance), new Home.At(household));
    }

    Fate atWarehouse(Person person, Chance chance) {
        Home home = new Home.At(1 + person.id() / 1000 % Goods.WAREHOUSES);
        return gone(person, chance, longAgo(chance), lastSeen(chance), home);
    }

    private Fate gone(
            Person person, Chance chance, LocalDateTime registered, @Nullable LocalDateTime login, Home home) {
        profiles.write(person, chance, Profile.plain(registered, login, home, Fate.ERASE));
        return Fate.ERASE;
    }

    /** A day whose two years are over, in one of twenty cases since today. */
    LocalDateTime lastSeen(Chance chance) {
        int days = chance.permille(50) ? 0 : chance.between(1, 400);
        return chance.time(horizon.lastDue(Horizon.TWO_YEARS).minusDays(days));
    }

    LocalDateTime longAgo(Chance chance) {
        return chance.time(horizon.daysAgo(chance.between(4100, 4600)));
    }

    /** A day whose two years are over and whose books are still held. */
    LocalDate booked(Chance chance) {
        return chance.date(LocalDate.of(horizon.firstBookYear(), 1, 10), horizon.daysAgo(800));
    }

    private Deal ordinary(Chance chance, LocalDate ordered) {
        return Deal.ordinary(chance, ordered, horizon.asOf());
    }
}
