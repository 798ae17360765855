package dev.lapse.app.journal;

class DisposalOnPostgreSqlTest extends DisposalContract {
    DisposalOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
