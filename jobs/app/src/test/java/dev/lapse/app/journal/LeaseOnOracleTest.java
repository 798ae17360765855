package dev.lapse.app.journal;

/** On H2 in Oracle's mode, which stands in for Oracle. */
class LeaseOnOracleTest extends LeaseContract {
    LeaseOnOracleTest() {
        super(TestProduct.ORACLE);
    }
}
