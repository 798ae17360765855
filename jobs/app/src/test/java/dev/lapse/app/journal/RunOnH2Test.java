package dev.lapse.app.journal;

class RunOnH2Test extends RunContract {
    RunOnH2Test() {
        super(TestProduct.H2);
    }
}
