package dev.lapse.app.journal;

/** On H2 in Oracle's mode, which stands in for Oracle. */
class PartOnOracleTest extends PartContract {
    PartOnOracleTest() {
        super(TestProduct.ORACLE);
    }
}
