package dev.lapse.app.journal;

/** On H2 in Oracle's mode, which stands in for Oracle. */
class OutboxOnOracleTest extends OutboxContract {
    OutboxOnOracleTest() {
        super(TestProduct.ORACLE);
    }
}
