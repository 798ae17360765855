package dev.lapse.testbed.shop;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Writes support tickets with their messages and the attachments of those. */
final class Tickets {

    private final Planting planting;
    private final Horizon horizon;
    private final Staff staff;

    Tickets(Planting planting, Horizon horizon, Staff staff) {
        this.planting = planting;
        this.horizon = horizon;
        this.staff = staff;
    }

    /** A ticket as they mostly are: closed, in one of ten cases more than a year ago. */
    void some(Person person, Chance chance, long orderId) {
        int kind = chance.between(1, 1000);
        if (kind <= 50) {
            open(person, chance, orderId);
        } else if (kind <= 80) {
            escalated(person, chance, orderId);
        } else if (kind <= 180) {
            LocalDate due = horizon.lastDue(Horizon.ONE_YEAR).minusDays(chance.between(0, 60));
            closed(person, chance, orderId, due);
        } else {
            closed(person, chance, orderId, horizon.daysAgo(chance.between(0, 330)));
        }
    }

    void open(Person person, Chance chance, long orderId) {
        LocalDateTime opened = chance.time(horizon.daysAgo(chance.between(40, 90)));
        write(person, chance, orderId, opened, null, "OPEN", Fate.KEEP_NOT_YET);
    }

    /** Closed long ago by somebody who has left, and still escalated. */
    void escalated(Person person, Chance chance, long orderId) {
        LocalDateTime closed = chance.time(horizon.daysAgo(chance.between(400, 900)));
        write(person, chance, orderId, closed.minusDays(9), closed, "ESCALATED", Fate.KEEP_BLOCKED);
    }

    void closed(Person person, Chance chance, long orderId, LocalDate day) {
        LocalDateTime closed = chance.time(day);
        Fate fate = horizon.due(day, Horizon.ONE_YEAR) ? Fate.ERASE : Fate.KEEP_UNTIL;
        write(person, chance, orderId, closed.minusDays(chance.between(1, 12)), closed, "CLOSED", fate);
    }

    private void write(
            Person person,
            Chance chance,
            long orderId,
            LocalDateTime opened,
            @Nullable LocalDateTime closed,
            String state,
            Fate fate) {
        long id = planting.number(Table.SUPPORT_TICKET);
        planting.row(
                Table.SUPPORT_TICKET,
                fate,
                id,
                person.id(),
                orderId == 0 ? null : orderId,
                opened,
                closed,
                state,
                chance.permille(700) ? "WEB" : "PHONE",
                person.says(chance.pick(Words.QUESTIONS)));
        int agent = state.equals("ESCALATED") ? staff.former(chance) : staff.current(chance);
        for (int i = 0, count = chance.between(1, 3); i < count; i++) {
            message(person, chance, id, i % 2 == 0 ? 0 : agent, opened.plusHours(i * 5L), fate);
        }
    }

    private void message(Person person, Chance chance, long ticketId, int agent, LocalDateTime sent, Fate fate) {
        long id = planting.number(Table.TICKET_MESSAGE);
        planting.row(
                Table.TICKET_MESSAGE,
                fate,
                id,
                ticketId,
                agent == 0 ? null : agent,
                agent == 0 ? "CUSTOMER" : "AGENT",
                sent,
                person.says(chance.pick(agent == 0 ? Words.QUESTIONS : Words.ANSWERS)));
        if (Staff.isFormer(agent) && fate != Fate.ERASE) {
            planting.unlink(Table.TICKET_MESSAGE);
        }
        if (agent == 0 && chance.permille(300)) {
            long attachment = planting.number(Table.TICKET_ATTACHMENT);
            planting.row(
                    Table.TICKET_ATTACHMENT,
                    fate,
                    attachment,
                    id,
                    person.says("billede-" + attachment) + ".jpg",
                    "bilag/" + Long.toString(attachment * 7_368_787L, 36),
                    "image/jpeg",
                    chance.between(20_000, 4_000_000));
        }
    }
}
