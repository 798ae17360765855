package dev.lapse.app.journal;

class RequestOnPostgreSqlTest extends RequestContract {
    RequestOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
