package dev.lapse.core.verifying;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The checkpoints, in the order of their sizes, held against the tree as it grows past them. */
final class Heads {

    private final Faults faults;
    private final Witness witness;
    private final TreeMap<Long, SignedHead> ahead = new TreeMap<>();
    private long covered;
    private long held;
    private boolean broken;

    Heads(LogUnderTest log, Faults faults) {
        this.faults = faults;
        this.witness = new Witness(log.noted());
        for (LogUnderTest.FoundNote found : log.checkpoints()) {
            try {
                add(SignedHead.read(found.where(), found.note(), log.trusted()));
            } catch (DistrustException e) {
                faults.add(e.fault());
            }
        }
    }

    private void add(SignedHead head) {
        SignedHead other = ahead.putIfAbsent(head.size(), head);
        if (other != null && !Arrays.equals(other.root(), head.root())) {
            faults.add(Fault.of(
                    Fault.Code.ROOT_DIFFERS,
                    head.where() + " and " + other.where() + " cover " + head.size()
                            + " entries and have different roots; two logs were kept under one name"));
        }
    }

    /** The tree has grown by a leaf: looks whether a checkpoint is as large as it is now. */
    void reached(Tree tree, byte[] leafHash) {
        witness.next(leafHash);
        reached(tree);
    }

    void reached(Tree tree) {
        if (ahead.isEmpty() || ahead.firstKey() > tree.size()) {
            return;
        }
        SignedHead head = ahead.pollFirstEntry().getValue();
        if (Arrays.equals(head.root(), tree.root())) {
            covered = tree.size();
            held++;
        } else if (!broken) {
            broken = true;
            faults.add(differs(head));
        }
    }

    private Fault differs(SignedHead head) {
        OptionalLong entry = witness.differing(head);
        return entry.isPresent()
                ? Fault.at(
                        Fault.Code.ROOT_DIFFERS,
                        entry.getAsLong(),
                        "entry " + entry.getAsLong() + " is not the one that " + head.where()
                                + " covers: it was changed, exchanged, added or stands where another was removed")
                : Fault.at(
                        Fault.Code.ROOT_DIFFERS,
                        covered,
                        "entries " + covered + " to " + (head.size() - 1) + " are not those that " + head.where()
                                + " covers: one of them was changed, exchanged, added or removed");
    }

    void end(long size) {
        Map.Entry<Long, SignedHead> last = ahead.lastEntry();
        if (last != null) {
            OptionalLong entry = broken ? OptionalLong.empty() : witness.differing(last.getValue());
            if (entry.isPresent() && entry.getAsLong() < size) {
                faults.add(differs(last.getValue()));
            }
            faults.add(Fault.at(
                    Fault.Code.LOG_TRUNCATED,
                    size,
                    "the log ends before entry " + size + ", and "
                            + last.getValue().where() + " covers "
                            + last.getKey()
                            + " entries; the last ones were removed, or an older database was put back"));
        }
    }

    /** A gap makes every later root wrong; it is told of once. */
    void breakOff() {
        broken = true;
    }

    long covered() {
        return covered;
    }

    long held() {
        return held;
    }
}
