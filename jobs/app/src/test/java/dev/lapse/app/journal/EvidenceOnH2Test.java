package dev.lapse.app.journal;

class EvidenceOnH2Test extends EvidenceContract {
    EvidenceOnH2Test() {
        super(TestProduct.H2);
    }
}
