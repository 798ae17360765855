package dev.lapse.testbed.shop;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Writes what a customer of any story may have: newsletter consents, and messages to and from employees. */
final class Letters {

    private static final LocalDateTime NEVER = LocalDate.of(9999, 12, 31).atStartOfDay();
    private static final LocalDate SENTINEL = LocalDate.of(1900, 1, 1);

    private final Planting planting;
    private final Horizon horizon;
    private final Staff staff;

    Letters(Planting planting, Horizon horizon, Staff staff) {
        this.planting = planting;
        this.horizon = horizon;
        this.staff = staff;
    }

    /** Writes them, knowing what becomes of the customer. */
    void write(Person person, Chance chance, Fate ofCustomer) {
        if (chance.permille(300)) {
            consent(person, chance, ofCustomer);
        }
        if (chance.permille(50)) {
            for (int i = 0, count = chance.between(1, 3); i < count; i++) {
                message(person, chance, ofCustomer, i % 2 == 0);
            }
        }
    }

    private void consent(Person person, Chance chance, Fate ofCustomer) {
        LocalDateTime withdrawn = withdrawn(chance);
        Fate fate = ofConsent(withdrawn);
        planting.row(
                Table.NEWSLETTER_CONSENT,
                fate,
                planting.number(Table.NEWSLETTER_CONSENT),
                person.id(),
                person.email(),
                chance.time(horizon.daysAgo(chance.between(900, 3000))),
                withdrawn,
                chance.permille(600) ? "CHECKOUT" : "FOOTER",
                chance.between(1, 4));
        if (ofCustomer == Fate.ERASE && fate != Fate.ERASE) {
            planting.unlink(Table.NEWSLETTER_CONSENT);
        }
    }

    private @Nullable LocalDateTime withdrawn(Chance chance) {
        int kind = chance.between(1, 1000);
        if (kind <= 800) {
            return null;
        }
        if (kind <= 810) {
            return NEVER;
        }
        return chance.time(
                kind <= 840
                        ? horizon.lastDue(Horizon.TWO_YEARS).minusDays(chance.between(0, 60))
                        : horizon.daysAgo(chance.between(0, 700)));
    }

    private Fate ofConsent(@Nullable LocalDateTime withdrawn) {
        if (withdrawn == null || withdrawn.equals(NEVER)) {
            return Fate.KEEP_NOT_YET;
        }
        return horizon.due(withdrawn.toLocalDate(), Horizon.TWO_YEARS) ? Fate.ERASE : Fate.KEEP_UNTIL;
    }

    private void message(Person person, Chance chance, Fate ofCustomer, boolean byCustomer) {
        boolean undated = chance.permille(5);
        LocalDate sent = undated ? SENTINEL : sent(chance);
        Fate fate = ofCustomer == Fate.ERASE ? Fate.ERASE : ofMessage(sent);
        int employee = undated ? staff.former(chance) : chance.permille(100) ? 0 : staff.current(chance);
        planting.row(
                Table.MESSAGE,
                fate,
                planting.number(Table.MESSAGE),
                person.id(),
                employee == 0 ? null : employee,
                undated ? sent.atStartOfDay() : chance.time(sent),
                byCustomer ? "CUSTOMER" : "EMPLOYEE",
                employee == 0 ? null : person.says("Rådgiver " + employee),
                person.says(chance.pick(byCustomer ? Words.QUESTIONS : Words.ANSWERS)));
        if (Staff.isFormer(employee) && fate != Fate.ERASE) {
            planting.unlink(Table.MESSAGE);
        }
    }

    private LocalDate sent(Chance chance) {
        return chance.permille(60)
                ? horizon.lastDue(Horizon.TWO_YEARS).minusDays(chance.between(0, 60))
                : horizon.daysAgo(chance.between(0, 690));
    }

    private Fate ofMessage(LocalDate sent) {
        if (sent.equals(SENTINEL)) {
            return Fate.KEEP_NO_STARTING_POINT;
        }
        return horizon.due(sent, Horizon.TWO_YEARS) ? Fate.ERASE : Fate.KEEP_UNTIL;
    }
}
