package dev.lapse.app.journal;

class PinOnPostgreSqlTest extends PinContract {
    PinOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
