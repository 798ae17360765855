package dev.lapse.app.journal;

class EvidenceOnMariaDbTest extends EvidenceContract {
    EvidenceOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
