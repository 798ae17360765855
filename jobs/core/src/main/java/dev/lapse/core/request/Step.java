package dev.lapse.core.request;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a request.
 *
 * @param from empty for its receipt; the same as {@code to} where the time limit was extended
 * @param by who did it: an office or a number
 */
public record Step(Optional<RequestState> from, RequestState to, Instant at, String by, String because) {

    public boolean isExtension() {
        return from.filter(before -> before == to).isPresent();
    }
}
