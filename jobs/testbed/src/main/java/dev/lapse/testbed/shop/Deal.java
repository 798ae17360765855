package dev.lapse.testbed.shop;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * One purchase as it went.
 *
 * @param ordered null where the order is gone and only the invoice is left
 * @param issued null where no invoice has been written yet
 * @param paidOn null where nobody paid
 * @param paidAt the moment of payment in UTC
 */
record Deal(
        @Nullable LocalDate ordered,
        boolean complaint,
        @Nullable LocalDate issued,
        @Nullable LocalDate paidOn,
        @Nullable LocalDateTime paidAt,
        @Nullable String dispute) {

    /** Ordered on {@code ordered}, invoiced within three days, paid within twelve more, as far as the as-of date lets it. */
    static Deal ordinary(Chance chance, LocalDate ordered, LocalDate asOf) {
        Deal later = invoiceOnly(chance, ordered.plusDays(chance.between(0, 3)), asOf);
        return new Deal(ordered, false, later.issued, later.paidOn, later.paidAt, null);
    }

    /** Invoiced on {@code issued} and paid within twelve days, as far as the as-of date lets it. */
    static Deal invoiceOnly(Chance chance, LocalDate issued, LocalDate asOf) {
        LocalDate paid = issued.plusDays(chance.between(0, 12));
        if (issued.isAfter(asOf)) {
            return new Deal(null, false, null, null, null, null);
        }
        return paid.isAfter(asOf)
                ? new Deal(null, false, issued, null, null, null)
                : new Deal(null, false, issued, paid, byDay(chance, paid), null);
    }

    /** Each date by itself, paid by day. */
    static Deal on(Chance chance, LocalDate ordered, LocalDate issued, LocalDate paid) {
        return new Deal(ordered, false, issued, paid, byDay(chance, paid), null);
    }

    /** Paid half an hour after midnight of {@code paid}, which is still the evening before in UTC. */
    static Deal afterMidnight(LocalDate ordered, LocalDate issued, LocalDate paid) {
        return new Deal(ordered, false, issued, paid, paid.minusDays(1).atTime(23, 30), null);
    }

    /** Ordered and invoiced, never paid. */
    static Deal unpaid(LocalDate ordered) {
        return new Deal(ordered, false, ordered, null, null, null);
    }

    Deal withComplaint() {
        return new Deal(ordered, true, issued, paidOn, paidAt, dispute);
    }

    Deal withDispute(String state) {
        return new Deal(ordered, complaint, issued, paidOn, paidAt, state);
    }

    /** The same, with an invoice dated {@code date}. */
    Deal issuedOn(LocalDate date) {
        return new Deal(ordered, complaint, date, paidOn, paidAt, dispute);
    }

    // Between 3 and 20 o'clock UTC it is the same day in Denmark.
    private static LocalDateTime byDay(Chance chance, LocalDate date) {
        return LocalDateTime.of(date, LocalTime.of(chance.between(3, 20), chance.between(0, 59)));
    }
}
