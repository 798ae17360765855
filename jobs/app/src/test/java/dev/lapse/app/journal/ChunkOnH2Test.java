package dev.lapse.app.journal;

class ChunkOnH2Test extends ChunkContract {
    ChunkOnH2Test() {
        super(TestProduct.H2);
    }
}
