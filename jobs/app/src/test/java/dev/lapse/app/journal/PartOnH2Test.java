package dev.lapse.app.journal;

class PartOnH2Test extends PartContract {
    PartOnH2Test() {
        super(TestProduct.H2);
    }
}
