package dev.lapse.testbed.shop;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Writes invoices of both VAT schemes with their lines and payments. */
final class Invoices {

    private static final int DANISH_VAT = 25;
    private static final int FOREIGN_VAT = 21;
    private static final int DAYS_TO_PAY = 14;

    private final Planting planting;
    private final Horizon horizon;

    Invoices(Planting planting, Horizon horizon) {
        this.planting = planting;
        this.horizon = horizon;
    }

    void write(
            Person person, Chance chance, Deal deal, LocalDate issued, Basket basket, Orders.@Nullable Written order) {
        String mail = contactLeft(chance, issued) ? person.email() : null;
        String reference =
                deal.ordered() != null && chance.permille(100) ? person.says("Att. " + person.first()) : null;
        InvoiceFate fate = InvoiceFate.of(horizon, person.livesAbroad(), deal, issued);
        Fate ofInvoice = fate.decide(mail != null, reference != null);
        long id = planting.number(Table.INVOICE);
        int rate = person.livesAbroad() ? FOREIGN_VAT : DANISH_VAT;
        planting.row(
                Table.INVOICE,
                ofInvoice,
                id,
                "F" + Words.padded(id, 9),
                person.id(),
                order == null ? null : order.orderId(),
                scheme(person),
                issued,
                issued.plusDays(DAYS_TO_PAY),
                deal.paidOn(),
                0,
                deal.dispute(),
                reference,
                mail,
                mail == null || chance.permille(300) ? null : person.phone(),
                Words.amount(basket.totalCents() - basket.vatCents(rate)),
                Words.amount(basket.vatCents(rate)),
                "DKK");
        if (order != null && order.fate() == Fate.ERASE && ofInvoice != Fate.ERASE) {
            planting.unlink(Table.INVOICE);
        }
        lines(person, basket, id, rate, fate.decide(false, false));
        pay(person, chance, deal, id, basket);
    }

    private void lines(Person person, Basket basket, long invoiceId, int rate, Fate fate) {
        int lineNo = 0;
        for (Basket.Line line : basket.lines()) {
            planting.row(
                    Table.INVOICE_LINE,
                    fate,
                    invoiceId,
                    ++lineNo,
                    scheme(person),
                    line.productId(),
                    line.quantity(),
                    Words.amount(line.unitCents()),
                    rate + ".00");
        }
    }

    private void pay(Person person, Chance chance, Deal deal, long invoiceId, Basket basket) {
        if (deal.paidOn() == null || deal.paidAt() == null) {
            return;
        }
        boolean card = chance.permille(700);
        long id = planting.number(Table.PAYMENT);
        planting.row(
                Table.PAYMENT,
                horizon.bookkeepingEnded(deal.paidOn()) ? Fate.ERASE : Fate.KEEP_OBLIGATION,
                id,
                invoiceId,
                person.id(),
                deal.paidAt(),
                card ? "CARD" : "TRANSFER",
                Words.amount(basket.totalCents()),
                card ? null : person.name(),
                card ? Words.padded(chance.between(0, 9999), 4) : null,
                "PSP-" + Long.toString(id * 7_368_787L, 36));
    }

    private static String scheme(Person person) {
        return person.livesAbroad() ? "OSS" : "DOM";
    }

    /** Earlier nights have taken the contact data of all invoices but those of the last six months and a few weeks' backlog. */
    private boolean contactLeft(Chance chance, LocalDate issued) {
        LocalDate lastDue = horizon.lastDue(Horizon.HALF_A_YEAR);
        return chance.permille(issued.isAfter(lastDue) ? 900 : issued.isAfter(lastDue.minusDays(30)) ? 500 : 0);
    }
}
