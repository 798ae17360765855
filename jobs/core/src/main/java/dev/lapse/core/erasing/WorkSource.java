package dev.lapse.core.erasing;

import java.util.Optional;

/** Where chunks come from, one after the other. For one thread. */
@FunctionalInterface
public interface WorkSource {

    /** The next chunk; empty at the end. */
    Optional<Work> next();
}
