package dev.lapse.app.journal;

/** On H2 in Oracle's mode, which stands in for Oracle. */
class NightOnOracleTest extends NightContract {
    NightOnOracleTest() {
        super(TestProduct.ORACLE);
    }
}
