package dev.lapse.app.journal;

class UnderWayOnH2Test extends UnderWayContract {
    UnderWayOnH2Test() {
        super(TestProduct.H2);
    }
}
