package dev.lapse.app.journal;

class DisposalOnMariaDbTest extends DisposalContract {
    DisposalOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
