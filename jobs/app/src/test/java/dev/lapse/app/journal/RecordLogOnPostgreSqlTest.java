package dev.lapse.app.journal;

class RecordLogOnPostgreSqlTest extends RecordLogContract {
    RecordLogOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
