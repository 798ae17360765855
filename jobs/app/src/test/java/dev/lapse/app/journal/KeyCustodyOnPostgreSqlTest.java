package dev.lapse.app.journal;

class KeyCustodyOnPostgreSqlTest extends KeyCustodyContract {
    KeyCustodyOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
