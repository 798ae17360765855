package dev.lapse.app.wiring;

import dev.lapse.app.desk.OpenEvidence;
import dev.lapse.app.journal.EvidenceLog;
import java.util.function.Function;

/** The evidence log as the command line knows it. */
record EvidenceDoor(EvidenceLog log) implements OpenEvidence {

    @Override
    public <T> T read(Function<Moment, T> reading) {
        return log.read(at -> reading.apply(
                new Moment(at.rows(), at.beside(), at.leaves(), at.checkpoints(), at.noted(), at::of, at::ofRequest)));
    }
}
