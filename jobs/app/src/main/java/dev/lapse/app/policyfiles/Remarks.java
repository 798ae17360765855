package dev.lapse.app.policyfiles;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects the faults and notices of one reading; each is told once, however often it is met. */
final class Remarks {

    private final Set<Remark> faults = new TreeSet<>();
    private final Set<Remark> notices = new TreeSet<>();
    private final Set<FileKind> unread = EnumSet.noneOf(FileKind.class);

    void fault(Place place, String message) {
        faults.add(new Remark(place, message));
    }

    void notice(Place place, String message) {
        notices.add(new Remark(place, message));
    }

    /** Remembers that something of {@code kind} could not be read, so that nothing is called missing because of it. */
    void unread(FileKind kind) {
        unread.add(kind);
    }

    /** Whether all of {@code kind} was read, so that what is not there is missing. */
    boolean complete(FileKind kind) {
        return !unread.contains(kind);
    }

    List<Remark> faults() {
        return List.copyOf(faults);
    }

    List<Remark> notices() {
        return List.copyOf(notices);
    }
}
