package dev.lapse.testbed.shop;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** Writes the customers who have been away for long and must stay all the same. */
final class HeldCustomers {

    private static final LocalDateTime SENTINEL = LocalDate.of(1900, 1, 1).atStartOfDay();

    private final Horizon horizon;
    private final Profiles profiles;
    private final Trade trade;
    private final Tickets tickets;
    private final LapsedCustomers lapsed;

    HeldCustomers(Horizon horizon, Profiles profiles, Trade trade, Tickets tickets, LapsedCustomers lapsed) {
        this.horizon = horizon;
        this.profiles = profiles;
        this.trade = trade;
        this.tickets = tickets;
        this.lapsed = lapsed;
    }

    Fate undated(Person person, Chance chance) {
        Fate fate = Fate.KEEP_NO_STARTING_POINT;
        profiles.write(person, chance, Profile.plain(SENTINEL, null, new Home.Own(fate), fate));
        return fate;
    }

    Fate fromTheFuture(Person person, Chance chance) {
        Fate fate = Fate.KEEP_NO_STARTING_POINT;
        LocalDateTime login = chance.time(horizon.asOf().plusDays(chance.between(30, 400)));
        profiles.write(person, chance, Profile.plain(lapsed.longAgo(chance), login, new Home.Own(fate), fate));
        return fate;
    }

    Fate inCredit(Person person, Chance chance) {
        profiles.write(
                person,
                chance,
                away(chance, new Home.Own(Fate.KEEP_BLOCKED), Fate.KEEP_BLOCKED)
                        .withCredit(Words.amount(chance.between(100, 90_000))));
        return Fate.KEEP_BLOCKED;
    }

    Fate creditUnknown(Person person, Chance chance) {
        profiles.write(
                person,
                chance,
                away(chance, new Home.Own(Fate.KEEP_BLOCKED), Fate.KEEP_BLOCKED).withCredit(null));
        return Fate.KEEP_BLOCKED;
    }

    Fate withOpenTicket(Person person, Chance chance) {
        profiles.write(person, chance, away(chance, new Home.Unknown(), Fate.KEEP_SHARED));
        if (person.id() / 1000 % 2 == 0) {
            tickets.open(person, chance, 0);
        } else {
            tickets.escalated(person, chance, 0);
        }
        return Fate.KEEP_SHARED;
    }

    Fate withLateTicket(Person person, Chance chance) {
        profiles.write(person, chance, away(chance, new Home.Unknown(), Fate.KEEP_SHARED));
        tickets.closed(person, chance, 0, horizon.daysAgo(chance.between(20, 200)));
        return Fate.KEEP_SHARED;
    }

    Fate unpaid(Person person, Chance chance, long household) {
        return buyer(person, chance, household, Deal.unpaid(lapsed.booked(chance)));
    }

    Fate inComplaint(Person person, Chance chance, long household) {
        LocalDate ordered = lapsed.booked(chance);
        return buyer(
                person,
                chance,
                household,
                Deal.ordinary(chance, ordered, horizon.asOf()).withComplaint());
    }

    private Fate buyer(Person person, Chance chance, long household, Deal deal) {
        profiles.write(
                person, chance, Profile.plain(lapsed.longAgo(chance), null, new Home.At(household), Fate.KEEP_SHARED));
        trade.write(person, chance, deal);
        return Fate.KEEP_SHARED;
    }

    private Profile away(Chance chance, Home home, Fate fate) {
        return Profile.plain(lapsed.longAgo(chance), lapsed.lastSeen(chance), home, fate);
    }
}
