package dev.lapse.app.journal;

class EvidenceOnPostgreSqlTest extends EvidenceContract {
    EvidenceOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
