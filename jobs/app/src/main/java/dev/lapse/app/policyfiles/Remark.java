package dev.lapse.app.policyfiles;

import java.util.Comparator;

/** What is wrong or worth a look, which one and what to do, at a place in a policy file. */
public record Remark(Place place, String message) implements Comparable<Remark> {

    private static final Comparator<Remark> ORDER =
            Comparator.comparing(Remark::place).thenComparing(Remark::message);

    @Override
    public int compareTo(Remark other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column message}. */
    @Override
    public String toString() {
        return place + " " + message;
    }
}
