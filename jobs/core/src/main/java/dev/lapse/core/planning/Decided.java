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
 * @param role how it came into the chunk
 * @param root the root it goes with; empty for a root
 * @param onRequest whether it is a root that was decided on the ground of a request
 * @param unlinkings the rows whose link to it is cleared when it goes
 * @param copies its copies
 */
public record Decided(
        BoundSet set,
        String cluster,
        Role role,
        Optional<Key> root,
        Facts facts,
        Disposition disposition,
        boolean onRequest,
        List<Unlinking> unlinkings,
        List<Copy> copies) {

    /** How a record came into a chunk. */
    public enum Role {
        /** It was asked for. */
        ROOT,
        /** It is a row below a root in a self-reference: a root with an answer of its own. */
        BELOW_ROOT,
        /** Its link says that it goes with a record of another cluster. */
        ADOPTED,
        /** It goes with its roots. */
        DEPENDENT,
        /** It is a copy without an original. */
        ORPHAN
    }

    /** A row that loses its link to the record, and what that link owns. */
    public record Unlinking(BoundSet set, int linkIndex, Facts facts) {}

    /** A copy of the record. */
    public record Copy(BoundSet set, Facts facts) {}

    /** Whether it is one of those that were asked about, not something they bring along. */
    public boolean asked() {
        return role == Role.ROOT || role == Role.ORPHAN;
    }

    /** Whether the record is to go, not only some of it. */
    public boolean goes() {
        return disposition instanceof Disposition.Erase erase && erase.manner() == Disposition.Manner.DELETE;
    }

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
