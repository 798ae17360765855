package dev.lapse.app.journal;

class DisposalOnH2Test extends DisposalContract {
    DisposalOnH2Test() {
        super(TestProduct.H2);
    }
}
