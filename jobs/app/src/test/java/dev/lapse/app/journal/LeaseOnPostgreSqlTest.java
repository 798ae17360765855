package dev.lapse.app.journal;

class LeaseOnPostgreSqlTest extends LeaseContract {
    LeaseOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
