package dev.lapse.core.store;

import java.util.Optional;

/**
 * A range of keys in the order of the store.
 *
 * @param after the last key before the range; empty for the beginning
 * @param upTo the last key of the range, included; empty for the end
 */
public record KeyRange(Optional<Key> after, Optional<Key> upTo) {

    /** All keys. */
    public static final KeyRange ALL = new KeyRange(Optional.empty(), Optional.empty());

    /** The rest of this range behind {@code key}. */
    public KeyRange behind(Key key) {
        return new KeyRange(Optional.of(key), upTo);
    }
}
