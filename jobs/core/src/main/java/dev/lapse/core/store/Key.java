package dev.lapse.core.store;

import java.util.List;

/**
 * What names a record, or what a link points to: the canonical text of each key column, in the order of the binding.
 *
 * <p>Canonical is: numbers without leading or trailing zeros, exponent or plus sign; dates and times in ISO form; UUIDs in
 * lower case; bytes in lower-case hexadecimal; text as it is. So keys of different stores compare as text. A key can be
 * personal data and never shows itself.
 */
public record Key(List<String> parts) {

    public Key {
        parts = List.copyOf(parts);
    }

    /** A key of the given parts. */
    public static Key of(String... parts) {
        return new Key(List.of(parts));
    }

    @Override
    public String toString() {
        return "Key of " + parts.size();
    }
}
