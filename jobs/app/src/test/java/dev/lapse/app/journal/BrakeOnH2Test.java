package dev.lapse.app.journal;

class BrakeOnH2Test extends BrakeContract {
    BrakeOnH2Test() {
        super(TestProduct.H2);
    }
}
