package dev.lapse.app.journal;

class RecordLogOnPostgreSqlTest extends RecordLogOnServerContract {
    RecordLogOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
