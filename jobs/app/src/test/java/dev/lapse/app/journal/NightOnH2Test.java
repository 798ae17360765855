package dev.lapse.app.journal;

class NightOnH2Test extends NightContract {
    NightOnH2Test() {
        super(TestProduct.H2);
    }
}
