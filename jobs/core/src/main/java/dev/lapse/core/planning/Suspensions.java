package dev.lapse.core.planning;

import java.util.List;

/** All suspensions in force at one version; placing or lifting one raises the version. */
public record Suspensions(long version, List<Suspension> inForce) {

    /** No suspension has ever been placed. */
    public static final Suspensions NONE = new Suspensions(0, List.of());

    public Suspensions {
        inForce = List.copyOf(inForce);
    }
}
