package dev.lapse.testbed.contract;

/** The types a fixture must be able to make columns of. Values are given in canonical text. */
public enum ColumnType {
    TEXT,
    INTEGER,
    /** At least twelve digits, four of them behind the point. */
    DECIMAL,
    /** True or false; a number where the product has no flags. */
    FLAG,
    DATE,
    /** Date and time without a zone. */
    LOCAL_TIME,
    /** A point in time. */
    INSTANT,
    JSON
}
