package dev.lapse.app.journal;

class BrakeOnPostgreSqlTest extends BrakeContract {
    BrakeOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
