package dev.lapse.app.journal;

class OutboxOnMariaDbTest extends OutboxContract {
    OutboxOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
