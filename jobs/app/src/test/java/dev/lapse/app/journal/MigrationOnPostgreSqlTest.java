package dev.lapse.app.journal;

class MigrationOnPostgreSqlTest extends MigrationContract {
    MigrationOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
