package dev.lapse.core.erasing;

import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.planning.Disposition;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.policy.RecordSetName;
import java.util.stream.Stream;

/** The records that a chunk leaves to another one, because a root that shares them has yet to be changed there. */
final class LeftToOthers {

    private final Ports ports;

    LeftToOthers(Ports ports) {
        this.ports = ports;
    }

    static boolean isLeft(Decided decided) {
        return decided.role() == Decided.Role.DEPENDENT
                && decided.disposition() instanceof Disposition.Keep keep
                && keep.why().reason() == Reason.OTHER_CHUNK;
    }

    /**
     * Those that the root's transaction cannot lock, so that the other chunk may leave them to this one at the same time.
     *
     * @param root the record set of the roots
     */
    Stream<Decided> unguarded(Decisions decisions, RecordSetName root) {
        boolean locks = ports.store(root.store()).locks();
        return decisions.records().stream()
                .filter(LeftToOthers::isLeft)
                .filter(decided -> !locks || !decided.name().store().equals(root.store()));
    }
}
