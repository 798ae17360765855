package dev.lapse.testbed.shop;

/** Writes what the policy set ignores: products, categories that feature one, warehouses and their stock. */
final class Goods {

    static final int PRODUCTS = 500;
    static final int WAREHOUSES = 12;
    private static final int CATEGORIES = 20;

    private final Planting planting;

    Goods(Planting planting) {
        this.planting = planting;
    }

    /** The price of a product, in cents. */
    static long cents(int productId) {
        return 4_900 + productId * 7_919L % 90_000;
    }

    /** Writes all; the warehouses' addresses are the first {@link #WAREHOUSES}. */
    void write(long seed) {
        for (int id = 1; id <= CATEGORIES; id++) {
            // Categories feature products and products lie in categories: a cycle that is nobody's business.
            planting.ignoredRow(Table.CATEGORY, id, id <= 5 ? null : (id - 1) % 5 + 1, id * 10, "Kategori " + id);
        }
        for (int id = 1; id <= PRODUCTS; id++) {
            planting.ignoredRow(
                    Table.PRODUCT,
                    id,
                    id % CATEGORIES + 1,
                    "V-" + Words.padded(id, 5),
                    Words.PRODUCTS.get(id % Words.PRODUCTS.size()),
                    Words.amount(cents(id)),
                    "25.00");
        }
        Chance chance = new Chance(seed, -1);
        Profiles profiles = new Profiles(planting);
        for (int id = 1; id <= WAREHOUSES; id++) {
            Person keeper = Person.employee(chance, id, null);
            long address = profiles.address(keeper, chance, Fate.KEEP_SHARED);
            planting.ignoredRow(Table.WAREHOUSE, id, "Lager " + id, address);
            for (int product = id; product <= PRODUCTS; product += WAREHOUSES) {
                planting.ignoredRow(Table.STOCK, id, product, chance.between(0, 400));
            }
        }
    }
}
