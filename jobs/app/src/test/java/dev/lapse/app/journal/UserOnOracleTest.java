package dev.lapse.app.journal;

/** On H2 in Oracle's mode, which stands in for Oracle. */
class UserOnOracleTest extends UserContract {
    UserOnOracleTest() {
        super(TestProduct.ORACLE);
    }
}
