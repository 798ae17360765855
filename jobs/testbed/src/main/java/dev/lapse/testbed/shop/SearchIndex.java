package dev.lapse.testbed.shop;

/** The indexes of the store {@code search}. */
public enum SearchIndex {
    CUSTOMERS("customers"),
    ORDERS("orders");

    private final String indexName;

    SearchIndex(String indexName) {
        this.indexName = indexName;
    }

    public String indexName() {
        return indexName;
    }
}
