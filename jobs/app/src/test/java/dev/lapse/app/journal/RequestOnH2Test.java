package dev.lapse.app.journal;

class RequestOnH2Test extends RequestContract {
    RequestOnH2Test() {
        super(TestProduct.H2);
    }
}
