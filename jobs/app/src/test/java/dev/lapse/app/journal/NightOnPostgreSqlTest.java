package dev.lapse.app.journal;

class NightOnPostgreSqlTest extends NightContract {
    NightOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
