package dev.lapse.core.request.recipient;

import dev.lapse.core.policy.PolicySet;

/** The port by which whatever erases for a request has its recipients told. */
@FunctionalInterface
public interface Notifying {

    /** Nobody got anything. */
    Notifying NONE = (request, policySet) -> {};

    /**
     * Makes a notification for each recipient of a cluster of which runs of {@code request} erased or reduced something since it was
     * last made one. Asked again it makes none: whoever was cut off asks again.
     */
    void erased(String request, PolicySet policySet);
}
