package dev.lapse.app.journal;

class ChunkOnPostgreSqlTest extends ChunkContract {
    ChunkOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
