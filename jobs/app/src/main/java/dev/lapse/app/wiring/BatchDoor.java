package dev.lapse.app.wiring;

import dev.lapse.app.batch.RunLauncher;
import dev.lapse.app.batch.RunSurroundings;

final class BatchDoor {
    private BatchDoor() {}

    static RunLauncher launcher(RunSurroundings surroundings) {
        throw new UnsupportedOperationException();
    }
}
