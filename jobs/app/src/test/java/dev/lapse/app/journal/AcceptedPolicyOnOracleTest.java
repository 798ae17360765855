package dev.lapse.app.journal;

/** On H2 in Oracle mode, which stands in for Oracle. */
class AcceptedPolicyOnOracleTest extends AcceptedPolicyContract {
    AcceptedPolicyOnOracleTest() {
        super(TestProduct.ORACLE);
    }
}
