package dev.lapse.app.journal;

class RunOnMariaDbTest extends RunContract {
    RunOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
