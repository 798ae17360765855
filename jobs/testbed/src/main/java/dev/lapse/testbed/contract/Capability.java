package dev.lapse.testbed.contract;

/** What some products can do and others cannot. */
public enum Capability {
    /** Committing and rolling back mean something. */
    TRANSACTIONS,
    /** Records can be locked. */
    LOCKS,
    /** A key can have several columns. */
    COMPOSITE_KEYS,
    /** Other tables of the same store can feed an event or refer to a record inside one statement. */
    JOINS,
    /** {@link dev.lapse.core.store.StoreReader#read} finds records by columns that are no key. */
    LINKS,
    /** Keys come in an order that all pages share. */
    KEY_ORDER,
    /** JSON columns whose paths can be removed in the store. */
    JSON_PATHS,
    /** Two records cannot share a value where the fixture says {@code unique}. */
    UNIQUE,
    /** Rows that refer to each other can go in one statement, whichever of them it comes to first. */
    CONSTRAINTS_PER_STATEMENT,
    /** The empty text is another value than null. */
    EMPTY_TEXT,
    /** A type whose values are true and false; without it the fixture makes a number, 1 or 0. */
    FLAGS
}
