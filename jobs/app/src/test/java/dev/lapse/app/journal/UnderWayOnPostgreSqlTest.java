package dev.lapse.app.journal;

class UnderWayOnPostgreSqlTest extends UnderWayContract {
    UnderWayOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
