package dev.lapse.app.journal;

class KeyCustodyOnMariaDbTest extends KeyCustodyContract {
    KeyCustodyOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
