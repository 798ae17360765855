package dev.lapse.app.journal;

class UnderWayOnMariaDbTest extends UnderWayContract {
    UnderWayOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
