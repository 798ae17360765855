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
 * @param nestedIn the nested objects that it lies in, of which one document may hold several
 */
public record FieldMapping(
        String path,
        String type,
        Kind kind,
        Optional<String> exact,
        boolean existable,
        List<String> formats,
        Optional<Nested> nestedIn) {

    /**
     * Where a field of nested objects is searched: each of these is a document of its own to the index.
     *
     * @param path the path of the nested objects
     * @param exact the path that a query within them compares exactly with; empty where none does
     */
    public record Nested(String path, Optional<String> exact) {}

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
        return new FieldMapping(path, "unmapped", Kind.OTHER, Optional.empty(), false, List.of(), Optional.empty());
    }

    /** This field inside of nested objects, where queries by its path find nothing. */
    FieldMapping insideNested(String objects) {
        Nested within = new Nested(objects, exact);
        return new FieldMapping(path, type, kind, Optional.empty(), false, formats, Optional.of(within));
    }

    /** Whether it lies in nested objects. */
    public boolean nested() {
        return nestedIn.isPresent();
    }

    /** This field where queries cannot be trusted with it. */
    FieldMapping unsearchable() {
        return new FieldMapping(
                path,
                type,
                kind,
                Optional.empty(),
                false,
                formats,
                nestedIn.map(in -> new Nested(in.path(), Optional.empty())));
    }
}
