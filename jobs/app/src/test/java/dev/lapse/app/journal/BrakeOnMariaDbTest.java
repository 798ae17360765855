package dev.lapse.app.journal;

class BrakeOnMariaDbTest extends BrakeContract {
    BrakeOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
