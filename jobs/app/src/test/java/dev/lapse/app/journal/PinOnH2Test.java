package dev.lapse.app.journal;

class PinOnH2Test extends PinContract {
    PinOnH2Test() {
        super(TestProduct.H2);
    }
}
