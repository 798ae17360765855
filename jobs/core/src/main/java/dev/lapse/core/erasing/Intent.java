package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a chunk means to do, written before anything is done and wiped when it is confirmed.
 *
 * @param chunk the chunk's id, unique over all runs
 * @param epoch the lease under which it was written
 * @param suspensionVersion the version of the suspensions it was decided on
 * @param records every record it may touch, in every store
 * @param carried the dates that would be forgotten with the records
 */
public record Intent(
        String chunk,
        RunId run,
        String cluster,
        long epoch,
        String planHash,
        long suspensionVersion,
        List<Meant> records,
        List<Carried> carried) {

    public Intent {
        records = List.copyOf(records);
        carried = List.copyOf(carried);
    }

    /** What is to become of a record. */
    public enum Fate {
        /** It goes. */
        ERASED,
        /** It stays and is no longer personal. */
        ANONYMISED,
        /** It stays under pseudonyms until it goes. */
        PSEUDONYMISED,
        /** Some of its fields go. */
        REDUCED,
        /** It loses its link to a record that goes. */
        UNLINKED
    }

    /**
     * One record of the chunk.
     *
     * @param root the root it goes with; empty for a root itself
     * @param rawGroups the field groups that were not reduced when it was decided on
     * @param groups the field groups meant to be reduced; empty for another fate
     */
    public record Meant(
            RecordSetName recordSet,
            Key key,
            Optional<Key> root,
            Fate fate,
            Set<String> rawGroups,
            Set<String> groups) {
        public Meant {
            rawGroups = Set.copyOf(rawGroups);
            groups = Set.copyOf(groups);
        }

        @Override
        public String toString() {
            return fate + " of a record of " + recordSet;
        }
    }

    /**
     * A date of a derived event that the parent keeps when the feeding record goes.
     *
     * @param feeding the record set of the feeding record
     * @param feedingKey its key; the date is carried only if that record went
     */
    public record Carried(
            RecordSetName parent, String event, Key parentKey, LocalDate date, RecordSetName feeding, Key feedingKey) {

        @Override
        public String toString() {
            return "a date of " + event + " for a record of " + parent;
        }
    }

    /** The record set of what the chunk was asked about: its roots, or copies without an original. */
    RecordSetName asked(BoundPolicy policy) {
        return records.stream()
                .filter(meant -> meant.root().isEmpty() && isCopy(policy, meant))
                .map(Meant::recordSet)
                .findFirst()
                .orElseGet(() -> policy.structure(cluster).root());
    }

    private static boolean isCopy(BoundPolicy policy, Meant meant) {
        return policy.set(meant.recordSet()).recordSet().copyOf().isPresent();
    }

    @Override
    public String toString() {
        return "intent " + chunk + " of " + records.size() + " records";
    }
}
