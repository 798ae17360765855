package dev.lapse.testbed.shop;

/** Writes a purchase wherever it left a trace: order, invoice, payment. */
final class Trade {

    private final Orders orders;
    private final Invoices invoices;

    Trade(Planting planting, Horizon horizon) {
        this.orders = new Orders(planting, horizon);
        this.invoices = new Invoices(planting, horizon);
    }

    /** Returns the number of the order, 0 where there is none. */
    long write(Person person, Chance chance, Deal deal) {
        Basket basket = Basket.of(chance);
        Orders.Written order =
                deal.ordered() == null ? null : orders.write(person, chance, deal, deal.ordered(), basket);
        if (deal.issued() != null) {
            invoices.write(person, chance, deal, deal.issued(), basket, order);
        }
        return order == null ? 0 : order.orderId();
    }
}
