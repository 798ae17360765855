package dev.lapse.app.journal;

class RunOnPostgreSqlTest extends RunContract {
    RunOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
