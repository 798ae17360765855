package dev.lapse.app.journal;

class KeyCustodyOnH2Test extends KeyCustodyContract {
    KeyCustodyOnH2Test() {
        super(TestProduct.H2);
    }
}
