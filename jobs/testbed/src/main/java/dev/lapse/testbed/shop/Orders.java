package dev.lapse.testbed.shop;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Writes orders with their lines and their copies in the search store. */
final class Orders {

    /** Parcels take up to this many days; a younger order is open. */
    private static final int DELIVERY_DAYS = 6;

    private final Planting planting;
    private final Horizon horizon;

    Orders(Planting planting, Horizon horizon) {
        this.planting = planting;
        this.horizon = horizon;
    }

    /** A written order and what becomes of it. */
    record Written(long orderId, Fate fate) {}

    Written write(Person person, Chance chance, Deal deal, LocalDate ordered, Basket basket) {
        boolean open = ordered.isAfter(horizon.daysAgo(DELIVERY_DAYS));
        LocalDate completed = ordered.plusDays(chance.between(1, DELIVERY_DAYS - 2));
        Fate fate = fate(open, deal.complaint(), completed);
        long id = planting.number(Table.ORDER);
        LocalDateTime orderedAt = chance.time(ordered);
        String note = chance.permille(150) || person.code() != null ? person.says(chance.pick(Words.NOTES)) : null;
        planting.row(
                Table.ORDER,
                fate,
                id,
                person.id(),
                orderedAt,
                open ? null : chance.time(completed),
                open ? "OPEN" : "DELIVERED",
                deal.complaint() ? "OPEN" : chance.permille(20) ? "SETTLED" : null,
                chance.permille(100) ? person.says(chance.pick(Words.FIRST_NAMES)) : null,
                note,
                Addresses.ip(chance),
                Words.amount(basket.totalCents()),
                "DKK");
        lines(person, chance, basket, id, fate);
        planting.copy(SearchIndex.ORDERS, fate, id, document(person, id, orderedAt, note, basket));
        return new Written(id, fate);
    }

    private Fate fate(boolean open, boolean complaint, LocalDate completed) {
        if (complaint) {
            return Fate.KEEP_BLOCKED;
        }
        if (open) {
            return Fate.KEEP_NOT_YET;
        }
        return horizon.due(completed, Horizon.TWO_YEARS) ? Fate.ERASE : Fate.KEEP_UNTIL;
    }

    private void lines(Person person, Chance chance, Basket basket, long orderId, Fate fate) {
        int lineNo = 0;
        for (Basket.Line line : basket.lines()) {
            planting.row(
                    Table.ORDER_LINE,
                    fate,
                    orderId,
                    ++lineNo,
                    line.productId(),
                    line.quantity(),
                    Words.amount(line.unitCents()),
                    chance.permille(60) ? person.says(chance.pick(Words.GREETINGS)) : null);
        }
    }

    private static String document(
            Person person, long id, LocalDateTime orderedAt, @Nullable String note, Basket basket) {
        return "{\"order_id\":" + id + ",\"customer_id\":" + person.id() + ",\"customer_name\":\"" + person.name()
                + "\""
                + (note == null ? "" : ",\"delivery_note\":\"" + note + "\"") + ",\"ordered_at\":\"" + orderedAt
                + "\",\"total\":" + Words.amount(basket.totalCents()) + "}";
    }
}
