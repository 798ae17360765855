package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.util.List;
import java.util.Optional;

/**
 * One record and what becomes of it.
 *
 * @param cluster the cluster under whose rule it was decided
 * @param asked whether it is one of the roots that were asked about, not something they bring along
 * @param root the root it goes with; empty for a root
 * @param unlinkings the rows whose link to it is cleared when it goes
 * @param copies its copies
 */
public record Decided(
        BoundSet set,
        String cluster,
        boolean asked,
        Optional<Key> root,
        Facts facts,
        Disposition disposition,
        List<Unlinking> unlinkings,
        List<Copy> copies) {

    /** A row that loses its link to the record, and what that link owns. */
    public record Unlinking(BoundSet set, int linkIndex, Facts facts) {}

    /** A copy of the record. */
    public record Copy(BoundSet set, Facts facts) {}

    public RecordSetName name() {
        return set.name();
    }

    public Key key() {
        return facts.key();
    }

    @Override
    public String toString() {
        return "a decision about a record of " + set.name();
    }
}
