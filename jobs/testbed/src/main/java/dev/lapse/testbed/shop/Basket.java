package dev.lapse.testbed.shop;

import java.util.List;
import java.util.stream.IntStream;

/** What was bought, in cents and with VAT. */
record Basket(List<Line> lines) {

    Basket {
        lines = List.copyOf(lines);
    }

    record Line(int productId, int quantity) {
        long unitCents() {
            return Goods.cents(productId);
        }
    }

    /** One product, in one of five cases two. */
    static Basket of(Chance chance) {
        int count = chance.permille(200) ? 2 : 1;
        return new Basket(IntStream.range(0, count)
                .mapToObj(i -> new Line(chance.between(1, Goods.PRODUCTS), chance.permille(150) ? 2 : 1))
                .toList());
    }

    long totalCents() {
        return lines.stream()
                .mapToLong(line -> line.quantity() * line.unitCents())
                .sum();
    }

    /** The VAT within the total at {@code ratePercent}. */
    long vatCents(int ratePercent) {
        return totalCents() * ratePercent / (100 + ratePercent);
    }
}
