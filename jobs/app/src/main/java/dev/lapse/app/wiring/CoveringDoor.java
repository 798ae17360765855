package dev.lapse.app.wiring;

import dev.lapse.app.batch.Covering;
import dev.lapse.app.journal.Coverage;
import dev.lapse.app.journal.Journal;
import dev.lapse.core.planning.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The checkpoints as the batch job knows them. */
record CoveringDoor(Journal journal, Coverage coverage) implements Covering {

    @Override
    public Optional<Finding> hindrance() {
        return coverage.hindrance();
    }

    @Override
    public List<Finding> cover() {
        return coverage.cover();
    }

    @Override
    public void endEvidence(String run, Instant before) {
        journal.endEvidence(run, before);
    }
}
