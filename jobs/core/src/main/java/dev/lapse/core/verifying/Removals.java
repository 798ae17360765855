package dev.lapse.core.verifying;

/** The entries without body: a beginning of the log, as long as an entry says, and no longer. */
final class Removals {

    private final Faults faults;
    private long count;
    private long end;
    private long announced;
    private boolean gap;

    Removals(Faults faults) {
        this.faults = faults;
    }

    void removed(long entry) {
        if (entry != end && !gap) {
            gap = true;
            faults.add(Fault.at(
                    Fault.Code.BODY_REMOVED,
                    entry,
                    "entry " + entry
                            + " lost its body, and an older one has its own; no evidence period ends like that"));
        }
        end = entry + 1;
        count++;
    }

    /** The entry at {@code position} says that all below {@code below} lose their bodies. */
    void announced(long position, long below) {
        if (below > position) {
            faults.add(Fault.at(
                    Fault.Code.BODY_REMOVED,
                    position,
                    "entry " + position + " removes the bodies of entries that come after it"));
        }
        announced = Math.max(announced, Math.min(below, position));
    }

    void end() {
        if (end > announced && !gap) {
            faults.add(Fault.at(
                    Fault.Code.BODY_REMOVED,
                    announced,
                    "entry " + announced + " lost its body, and no entry of the log says that it was to"));
        }
    }

    long count() {
        return count;
    }
}
