package dev.lapse.core.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the records outside a chunk that refer to one of its records mean to it; kept as a summary, however many there are. */
final class Outside {

    private @Nullable String suspension;
    private @Nullable Why shared;
    private @Nullable Why referenced;
    private @Nullable Why otherChunk;
    private @Nullable Why twin;
    private @Nullable Standing roots;
    private @Nullable Why sharedByRoot;
    private @Nullable String suspendedRoot;
    private final List<Duty> duties = new ArrayList<>();

    /** @param root whether what is covered is a root that this hangs on */
    void suspendedBy(String id, boolean root) {
        suspension = id;
        if (root) {
            suspendedRoot = id;
        }
    }

    /** @param root whether what needs all of it is a root that this hangs on */
    void sharedWith(Why why, boolean root) {
        if (shared == null) {
            shared = why;
        }
        if (root) {
            sharedByRoot = why;
        }
    }

    /** What hangs on a record hangs on all its roots, those outside the chunk included. */
    void hangsOn(Outside parent) {
        if (parent.suspendedRoot != null) {
            suspendedBy(parent.suspendedRoot, true);
        }
        if (parent.sharedByRoot != null) {
            sharedWith(parent.sharedByRoot, true);
        }
        if (parent.otherChunk != null) {
            leftToAnotherChunk(parent.otherChunk);
        }
        if (parent.roots != null) {
            rootStays(parent.roots);
        }
    }

    void referencedBy(Why why) {
        boolean later = referenced == null
                || why.changesOn().isPresent()
                        && referenced
                                .changesOn()
                                .filter(why.changesOn().get()::isAfter)
                                .isPresent();
        if (later) {
            referenced = why;
        }
    }

    void twinStays(Why why) {
        if (twin == null) {
            twin = why;
        }
    }

    /** @param standing what a root that stays lets go of itself */
    void rootStays(Standing standing) {
        roots = roots == null ? standing : roots.meet(standing);
    }

    void leftToAnotherChunk(Why why) {
        otherChunk = why;
    }

    /** Of duties of one obligation over the same fields the one that ends last counts. */
    void add(Duty duty) {
        for (int i = 0; i < duties.size(); i++) {
            Duty known = duties.get(i);
            if (known.obligation().equals(duty.obligation()) && known.keep().equals(duty.keep())) {
                if (duty.outlasts(known)) {
                    duties.set(i, duty);
                }
                return;
            }
        }
        duties.add(duty);
    }

    Optional<String> suspension() {
        return Optional.ofNullable(suspension);
    }

    /** Step 7, the part that keeps a record untouched. */
    Optional<Why> untouched() {
        return shared != null ? Optional.of(shared) : Optional.ofNullable(otherChunk);
    }

    /** Step 7, the part that the rule answers. */
    Optional<Why> referenced() {
        return Optional.ofNullable(referenced);
    }

    /** What the roots outside the chunk, which stay, let go; empty where there are none. */
    Optional<Standing> roots() {
        return Optional.ofNullable(roots);
    }

    /** Why another record set over the same table needs the row. */
    Optional<Why> twin() {
        return Optional.ofNullable(twin);
    }

    List<Duty> duties() {
        return duties;
    }
}
