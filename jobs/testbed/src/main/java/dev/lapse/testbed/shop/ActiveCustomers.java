package dev.lapse.testbed.shop;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** Writes the customers whose two years are not over. */
final class ActiveCustomers {

    private static final LocalDate SENTINEL = LocalDate.of(1900, 1, 1);

    private final Horizon horizon;
    private final Profiles profiles;
    private final Trade trade;
    private final Tickets tickets;
    private long household;

    ActiveCustomers(Horizon horizon, Profiles profiles, Trade trade, Tickets tickets) {
        this.horizon = horizon;
        this.profiles = profiles;
        this.trade = trade;
        this.tickets = tickets;
    }

    /** The address of the active buyer written last. */
    long household() {
        return household;
    }

    Fate buyer(Person person, Chance chance) {
        LocalDate last = horizon.daysAgo(chance.between(1, 330));
        Profile profile = Profile.plain(longAgo(person, chance), last.atStartOfDay(), own(), Fate.KEEP_UNTIL);
        household = profiles.write(
                person, chance, chance.permille(400) ? profile.withSegment(chance.pick(Words.SEGMENTS)) : profile);
        if (chance.permille(120)) {
            order(person, chance, last.minusDays(chance.between(1, 300)));
        }
        if (chance.permille(80)) {
            order(person, chance, horizon.lastDue(Horizon.TWO_YEARS).minusDays(chance.between(10, 40)));
        }
        history(person, chance);
        afterwards(person, chance, order(person, chance, last));
        return Fate.KEEP_UNTIL;
    }

    Fate quietBuyer(Person person, Chance chance) {
        LocalDate last = horizon.daysAgo(chance.between(380, 690));
        boolean profiled = chance.permille(200);
        Fate fate = profiled ? Fate.KEEP_SHARED : Fate.KEEP_UNTIL;
        profiles.write(
                person,
                chance,
                Profile.plain(longAgo(person, chance), last.atStartOfDay(), own(), fate)
                        .withSegment(profiled ? chance.pick(Words.SEGMENTS) : null));
        history(person, chance);
        afterwards(person, chance, order(person, chance, last));
        return fate;
    }

    Fate visitor(Person person, Chance chance) {
        return visitor(person, chance, chance.time(horizon.daysAgo(chance.between(0, 330))));
    }

    /** Whose two years end on the day after the as-of date. */
    Fate visitorOnTheEdge(Person person, Chance chance) {
        LocalDate firstKept = horizon.lastDue(Horizon.TWO_YEARS).plusDays(1);
        return visitor(person, chance, firstKept.atTime(0, 0, 1));
    }

    private Fate visitor(Person person, Chance chance, LocalDateTime lastLogin) {
        Home home = chance.permille(400) ? new Home.Unknown() : own();
        profiles.write(person, chance, Profile.plain(longAgo(person, chance), lastLogin, home, Fate.KEEP_UNTIL));
        return Fate.KEEP_UNTIL;
    }

    Fate newcomer(Person person, Chance chance) {
        Home home = chance.permille(600) ? new Home.Unknown() : own();
        LocalDateTime registered = chance.time(horizon.daysAgo(chance.between(0, 330)));
        profiles.write(person, chance, Profile.plain(registered, null, home, Fate.KEEP_UNTIL));
        return Fate.KEEP_UNTIL;
    }

    Fate fadingVisitor(Person person, Chance chance) {
        LocalDate last = horizon.lastDue(Horizon.ONE_YEAR).minusDays(chance.between(0, 28));
        Home home = chance.permille(500) ? new Home.Unknown() : own();
        profiles.write(
                person,
                chance,
                Profile.plain(longAgo(person, chance), chance.time(last), home, Fate.REDUCE)
                        .withSegment(chance.pick(Words.SEGMENTS)));
        return Fate.REDUCE;
    }

    private long order(Person person, Chance chance, LocalDate ordered) {
        return trade.write(person, chance, Deal.ordinary(chance, ordered, horizon.asOf()));
    }

    /** Invoices of years whose orders are long gone. */
    private void history(Person person, Chance chance) {
        int bookYear = horizon.firstBookYear();
        if (chance.permille(300)) {
            Deal deal = invoice(chance, chance.date(LocalDate.of(bookYear, 1, 10), horizon.daysAgo(800)));
            trade.write(person, chance, oddly(chance, deal));
        }
        if (chance.permille(30)) {
            trade.write(person, chance, invoice(chance, within(chance, bookYear - 1)));
        }
        if (person.livesAbroad() && chance.permille(60)) {
            trade.write(person, chance, invoice(chance, within(chance, horizon.firstOssYear() - 1)));
        }
    }

    private Deal oddly(Chance chance, Deal deal) {
        return switch (chance.between(1, 500)) {
            case 1 -> deal.issuedOn(SENTINEL);
            case 2 -> deal.issuedOn(horizon.asOf().plusDays(chance.between(1, 300)));
            case 3, 4 -> deal.withDispute("OPEN");
            case 5, 6, 7, 8 -> deal.withDispute("CLOSED");
            default -> deal;
        };
    }

    private Deal invoice(Chance chance, LocalDate issued) {
        return Deal.invoiceOnly(chance, issued, horizon.asOf());
    }

    private void afterwards(Person person, Chance chance, long orderId) {
        if (chance.permille(60)) {
            tickets.some(person, chance, orderId);
        }
    }

    private static LocalDate within(Chance chance, int year) {
        return chance.date(LocalDate.of(year, 1, 10), LocalDate.of(year, 11, 20));
    }

    private static Home own() {
        return new Home.Own(Fate.KEEP_UNTIL);
    }

    // Those abroad must have been here before the oldest invoice under One Stop Shop.
    private LocalDateTime longAgo(Person person, Chance chance) {
        return chance.time(horizon.daysAgo(chance.between(person.livesAbroad() ? 4400 : 2600, 4600)));
    }
}
