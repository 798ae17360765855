package dev.lapse.app.batch;

import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Reason;

/** What one pass over a range had to leave. For one thread. */
final class RangeTally {

    private long busy;
    private long refused;
    private boolean whole;

    void add(Confirmation confirmation) {
        if (confirmation.entry().content() instanceof EvidenceEntry.ChunkConfirmed confirmed) {
            busy += skipped(confirmed, Reason.BUSY);
            refused += skipped(confirmed, Reason.STORE_REFUSED);
        }
    }

    /** There is no more to walk over. */
    void walkedToTheEnd() {
        whole = true;
    }

    boolean isWhole() {
        return whole;
    }

    void leftWhole(long roots) {
        busy += roots;
    }

    RunNotes.Left left() {
        return new RunNotes.Left(busy, refused);
    }

    private static long skipped(EvidenceEntry.ChunkConfirmed confirmed, Reason reason) {
        return confirmed.tallies().stream()
                .filter(tally -> tally.answer().equals("SKIPPED")
                        && tally.reason().filter(reason.code()::equals).isPresent())
                .mapToLong(EvidenceEntry.Tally::count)
                .sum();
    }
}
