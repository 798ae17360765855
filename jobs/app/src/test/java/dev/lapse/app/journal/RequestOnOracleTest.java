package dev.lapse.app.journal;

/** On H2 in Oracle's mode, which stands in for Oracle. */
class RequestOnOracleTest extends RequestContract {
    RequestOnOracleTest() {
        super(TestProduct.ORACLE);
    }
}
