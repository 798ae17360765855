package dev.lapse.core.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What names a record, or what a link points to: the canonical text of each key column, in the order of the binding.
 *
 * <p>Canonical is: numbers without leading or trailing zeros, exponent or plus sign; dates and times in ISO form; UUIDs in
 * lower case; bytes in lower-case hexadecimal; text as it is. So keys of different stores compare as text. A key can be
 * personal data and never shows itself.
 */
public final class Key {

    private final List<String> parts;
    /** Kept, because a decision looks the same keys up again and again. */
    private final int hash;

    public Key(List<String> parts) {
        this.parts = List.copyOf(parts);
        this.hash = this.parts.hashCode();
    }

    /** A key of the given parts. */
    public static Key of(String... parts) {
        return new Key(List.of(parts));
    }

    /** The canonical texts. */
    public List<String> parts() {
        return parts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Key key && hash == key.hash && parts.equals(key.parts);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "Key of " + parts.size();
    }
}
