package dev.lapse.app.journal;

class PartOnMariaDbTest extends PartContract {
    PartOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
