package dev.lapse.core.store;

import java.util.List;
import java.util.Optional;

/** What a store says of its own structure; read, never configured. */
public record Catalog(String store, List<TableFacts> tables) {

    public Catalog {
        tables = List.copyOf(tables);
    }

    /** The table, view, index or alias named {@code name} as the catalog spells it. */
    public Optional<TableFacts> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
