package dev.lapse.store.elasticsearch.mapping;

import java.util.List;
import java.util.Optional;

/**
 * One field of a document.
 *
 * @param path its path, with dots
 * @param type the product's name of the type; {@code unmapped} where the mapping does not know the field
 * @param exact the path that a query compares exactly with; empty where none does
 * @param existable whether a query can tell whether the field is there
 * @param formats how a date is written
 * @param nested whether it lies in nested objects, of which one document may hold several
 */
public record FieldMapping(
        String path,
        String type,
        Kind kind,
        Optional<String> exact,
        boolean existable,
        List<String> formats,
        boolean nested) {

    /** What a field can hold. */
    public enum Kind {
        KEYWORD,
        TEXT,
        WHOLE,
        FRACTION,
        FLAG,
        DATE,
        STRUCTURE,
        OTHER
    }

    public FieldMapping {
        formats = List.copyOf(formats);
    }

    /** A field that a document may have and no query can see. */
    public static FieldMapping unmapped(String path) {
        return new FieldMapping(path, "unmapped", Kind.OTHER, Optional.empty(), false, List.of(), false);
    }

    /** This field inside of nested objects, where queries by its path find nothing. */
    FieldMapping insideNested() {
        return new FieldMapping(path, type, kind, Optional.empty(), false, formats, true);
    }

    /** This field where queries cannot be trusted with it. */
    FieldMapping unsearchable() {
        return new FieldMapping(path, type, kind, Optional.empty(), false, formats, nested);
    }
}
