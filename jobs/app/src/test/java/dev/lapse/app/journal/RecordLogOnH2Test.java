package dev.lapse.app.journal;

class RecordLogOnH2Test extends RecordLogContract {
    RecordLogOnH2Test() {
        super(TestProduct.H2);
    }
}
