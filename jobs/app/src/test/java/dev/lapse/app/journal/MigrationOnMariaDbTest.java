package dev.lapse.app.journal;

class MigrationOnMariaDbTest extends MigrationContract {
    MigrationOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
