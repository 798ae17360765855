package dev.lapse.core.replaying;

import java.util.Set;

/** The port to what requests were about. */
@FunctionalInterface
public interface RequestReach {

    /** The clusters in which the request of that id has records erased; all of them where nobody knows it any more. */
    Set<String> of(String request);
}
