package dev.lapse.app.journal;

class ChunkOnMariaDbTest extends ChunkContract {
    ChunkOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
