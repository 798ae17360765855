package dev.lapse.app.journal;

class OutboxOnPostgreSqlTest extends OutboxContract {
    OutboxOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
