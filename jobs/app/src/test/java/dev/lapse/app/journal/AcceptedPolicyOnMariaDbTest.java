package dev.lapse.app.journal;

class AcceptedPolicyOnMariaDbTest extends AcceptedPolicyContract {
    AcceptedPolicyOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
