package dev.lapse.app.journal;

class PinOnMariaDbTest extends PinContract {
    PinOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
