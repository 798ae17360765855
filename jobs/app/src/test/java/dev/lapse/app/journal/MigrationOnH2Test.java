package dev.lapse.app.journal;

class MigrationOnH2Test extends MigrationContract {
    MigrationOnH2Test() {
        super(TestProduct.H2);
    }
}
