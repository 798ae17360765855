package dev.lapse.app.journal;

/** On H2 in Oracle's mode, which stands in for Oracle. */
class BrakeOnOracleTest extends BrakeContract {
    BrakeOnOracleTest() {
        super(TestProduct.ORACLE);
    }
}
