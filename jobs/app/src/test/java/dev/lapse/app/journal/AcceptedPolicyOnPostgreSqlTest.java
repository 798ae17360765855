package dev.lapse.app.journal;

class AcceptedPolicyOnPostgreSqlTest extends AcceptedPolicyContract {
    AcceptedPolicyOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
