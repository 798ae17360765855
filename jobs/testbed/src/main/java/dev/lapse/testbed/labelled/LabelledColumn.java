package dev.lapse.testbed.labelled;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.Content;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A column and the truth about it.
 *
 * @param values what a sample holds; nulls are left out, as a store leaves them out
 * @param kinds the personal data in it; empty where there is none
 */
public record LabelledColumn(
        String table, String name, ColumnFacts.Family family, List<String> values, Set<PersonalData> kinds) {

    public LabelledColumn {
        values = List.copyOf(values);
        kinds = Set.copyOf(kinds);
    }

    /** The column as a catalog tells of it. */
    public ColumnFacts facts() {
        return new ColumnFacts(name, "varchar", family, true, OptionalInt.empty(), false);
    }

    /** The values as a sample holds them. */
    public List<Content.Held> held() {
        return values.stream().map(value -> new Content.Held(family, value)).toList();
    }

    @Override
    public String toString() {
        return table + "." + name + " " + kinds;
    }
}
