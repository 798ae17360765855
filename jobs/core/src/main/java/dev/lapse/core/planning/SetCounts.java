package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import java.util.List;

/**
 * What is to become of the records of one record set.
 *
 * @param erased how many go, or are anonymised or pseudonymised
 * @param reduced how many lose some of their fields
 * @param unlinked how many lose a link
 * @param kept how many were asked about and stay, or stay in part, by reason
 */
public record SetCounts(RecordSetName recordSet, long erased, long reduced, long unlinked, List<Kept> kept) {

    public SetCounts {
        kept = List.copyOf(kept);
    }

    /** What counts for a limit. */
    public long affected() {
        return erased + reduced;
    }
}
