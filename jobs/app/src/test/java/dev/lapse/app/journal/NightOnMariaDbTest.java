package dev.lapse.app.journal;

class NightOnMariaDbTest extends NightContract {
    NightOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
