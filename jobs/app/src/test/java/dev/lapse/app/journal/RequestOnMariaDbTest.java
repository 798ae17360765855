package dev.lapse.app.journal;

class RequestOnMariaDbTest extends RequestContract {
    RequestOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
