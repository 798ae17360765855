package dev.lapse.core.policy;

import java.util.List;

/** The record set whose rows are persons: the kind of person, the key column, and what finds one. */
public record Subject(String kind, String key, List<Identifier> identifiers) {

    public Subject {
        identifiers = List.copyOf(identifiers);
    }

    /** A column by which a person may be found. */
    public record Identifier(String kind, String column) {}
}
