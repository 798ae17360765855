package dev.lapse.app.batch;

import dev.lapse.core.erasing.Confirmation;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** CONFIRM, in the step's transaction: with the chunk goes Spring Batch's own position. */
record ConfirmWriter(CurrentRun run) implements ItemWriter<Confirmation> {

    @Override
    public void write(Chunk<? extends Confirmation> chunk) {
        for (Confirmation confirmation : chunk) {
            try {
                run.journal().chunks().confirm(confirmation);
            } catch (RuntimeException e) {
                throw run.broken(e, "confirming a chunk of " + confirmation.cluster());
            }
            run.brakes().took(run, confirmation.cluster(), confirmation.logged().size());
            long done = run.notes()
                    .done(confirmation.cluster(), confirmation.logged().size());
            run.listener().at("erase", confirmation.cluster(), done, run.expected(confirmation.cluster()));
        }
    }
}
