package dev.lapse.app.journal;

/** On H2 in Oracle mode, which stands in for Oracle. */
class DisposalOnOracleTest extends DisposalContract {
    DisposalOnOracleTest() {
        super(TestProduct.ORACLE);
    }
}
