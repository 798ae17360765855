package dev.lapse.core.verifying;

import java.util.ArrayList;
import java.util.List;

/** The faults found so far: the first of them wholly, the rest counted, so that a ruined log needs no memory. */
final class Faults {

    private static final int KEPT = 100;

    private final List<Fault> first = new ArrayList<>();
    private long count;

    void add(Fault fault) {
        count++;
        if (first.size() < KEPT) {
            first.add(fault);
        }
    }

    List<Fault> first() {
        return List.copyOf(first);
    }

    long count() {
        return count;
    }
}
