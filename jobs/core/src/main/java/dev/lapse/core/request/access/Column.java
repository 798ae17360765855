package dev.lapse.core.request.access;

import dev.lapse.core.policy.Field;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A column that is handed out.
 *
 * @param uses what the binding names it for; none for a column of a copy whose binding names no fields
 * @param field empty where it is none
 */
public record Column(String name, Set<Use> uses, Optional<Field> field) {

    public Column {
        uses = Set.copyOf(uses);
    }

    /** What a binding names a column for. */
    public enum Use {
        KEY,
        LINK,
        EVENT,
        CONDITION,
        FIELD;

        /** The stable word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The field group; empty for what is no field. */
    public Optional<String> group() {
        return field.map(Field::group);
    }

    /** The kind of data: the category of the field, or else its group. */
    public Optional<String> category() {
        return field.map(known -> known.category().orElse(known.group()));
    }
}
