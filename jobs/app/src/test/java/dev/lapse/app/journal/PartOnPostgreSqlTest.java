package dev.lapse.app.journal;

class PartOnPostgreSqlTest extends PartContract {
    PartOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
