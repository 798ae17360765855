package dev.lapse.testbed.shop;

import java.time.LocalDate;

/**
 * What becomes of one invoice.
 *
 * @param blocked unpaid or in dispute
 * @param dated whether it bears a date at all
 * @param contactDue its six months are over
 * @param due its two years are over
 * @param lawEnded no law wants it any more
 * @param paymentStays a law still wants its payment
 */
record InvoiceFate(
        boolean blocked, boolean dated, boolean contactDue, boolean due, boolean lawEnded, boolean paymentStays) {

    private static final LocalDate SENTINEL = LocalDate.of(1900, 1, 1);

    static InvoiceFate of(Horizon horizon, boolean oneStopShop, Deal deal, LocalDate issued) {
        LocalDate paid = deal.paidOn();
        return new InvoiceFate(
                paid == null || "OPEN".equals(deal.dispute()),
                !issued.equals(SENTINEL) && !issued.isAfter(horizon.asOf()),
                horizon.due(issued, Horizon.HALF_A_YEAR),
                horizon.due(issued, Horizon.TWO_YEARS),
                oneStopShop ? horizon.ossEnded(issued) : horizon.bookkeepingEnded(issued),
                paid != null && !horizon.bookkeepingEnded(paid));
    }

    /** The fate of a row with or without contact data and a buyer's reference in it. */
    Fate decide(boolean contact, boolean reference) {
        if (blocked) {
            return Fate.KEEP_BLOCKED;
        }
        if (!dated) {
            return Fate.KEEP_NO_STARTING_POINT;
        }
        if (contactDue && contact) {
            return due && lawEnded && !paymentStays ? Fate.ERASE : Fate.REDUCE;
        }
        if (!due) {
            return Fate.KEEP_UNTIL;
        }
        if (!lawEnded) {
            return Fate.KEEP_OBLIGATION;
        }
        if (paymentStays) {
            return reference ? Fate.REDUCE : Fate.KEEP_REFERENCED;
        }
        return Fate.ERASE;
    }
}
