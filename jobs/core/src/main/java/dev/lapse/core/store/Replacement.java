package dev.lapse.core.store;

import dev.lapse.core.policy.FieldMethod;

/** What a column is set to. */
public sealed interface Replacement {

    /** Null. */
    record Null() implements Replacement {}

    /** The canonical text of the new value. */
    record Value(String text) implements Replacement {
        @Override
        public String toString() {
            return "a value";
        }
    }

    /** The document that is there, without what lies at the paths; carried out by the store. */
    record Without(FieldMethod.Remove paths) implements Replacement {}
}
