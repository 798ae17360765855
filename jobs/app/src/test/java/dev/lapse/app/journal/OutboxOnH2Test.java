package dev.lapse.app.journal;

class OutboxOnH2Test extends OutboxContract {
    OutboxOnH2Test() {
        super(TestProduct.H2);
    }
}
