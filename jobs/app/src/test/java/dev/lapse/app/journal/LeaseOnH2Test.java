package dev.lapse.app.journal;

class LeaseOnH2Test extends LeaseContract {
    LeaseOnH2Test() {
        super(TestProduct.H2);
    }
}
