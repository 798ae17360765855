package dev.lapse.core.erasing;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.RecordToken;
import java.time.LocalDate;
import java.util.List;

/**
 * What a chunk did, proven by the stores' answers.
 *
 * @param epoch the lease it was done under; another one now in force refuses the confirmation
 * @param accounted how many of the intended records were done, or stayed or were gone for a reason that is told
 * @param logged a token for each record erased or reduced
 * @param carried the dates to carry: the latest or earliest of what is carried already and of these
 * @param forget the records that are gone, of record sets with carried dates: theirs are removed
 */
public record Confirmation(
        String chunk,
        RunId run,
        String cluster,
        long epoch,
        int accounted,
        List<Logged> logged,
        List<Carry> carried,
        List<Forget> forget,
        EvidenceEntry entry) {

    public Confirmation {
        logged = List.copyOf(logged);
        carried = List.copyOf(carried);
        forget = List.copyOf(forget);
    }

    /**
     * One record in the record log.
     *
     * @param counts whether it belongs to the cluster itself, whose limit counts it; a copy or what goes along does not
     */
    public record Logged(RecordSetName recordSet, RecordToken token, Intent.Fate fate, boolean counts) {}

    /** A record whose carried dates have no more use. */
    public record Forget(RecordSetName recordSet, Key key) {
        @Override
        public String toString() {
            return "a record of " + recordSet;
        }
    }

    /** One date to carry. */
    public record Carry(RecordSetName parent, String event, Key parentKey, LocalDate date, boolean latest) {
        @Override
        public String toString() {
            return "a date of " + event + " for a record of " + parent;
        }
    }
}
