package dev.lapse.core.planning;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.TableFacts;
import java.util.List;
import java.util.Locale;

/** The schemas that a binding lists, and what the catalog shows of them. */
final class Schemas {

    private Schemas() {}

    /**
     * Those of which the catalog shows no table: an empty one, a wrong name, or one whose tables a product does not show to a user
     * without rights. Nobody can say that nothing personal lies there. Of a search store, whose schemas are patterns, none.
     */
    static List<String> withoutTables(StoreBinding binding, Catalog catalog) {
        boolean search = catalog.tables().stream().anyMatch(table -> table.kind() == TableFacts.Kind.INDEX);
        return binding.schemas().stream()
                .filter(schema -> !search && !schema.contains("*"))
                .filter(schema -> catalog.tables().stream().noneMatch(table -> isIn(schema, table.name())))
                .toList();
    }

    static void check(StoreBinding binding, Catalog catalog, Findings findings) {
        withoutTables(binding, catalog)
                .forEach(schema -> findings.notice(
                        "schema-without-tables",
                        binding.store(),
                        "the store " + binding.store() + " shows no table of the schema " + schema,
                        "correct the name in schemas:, or let its user see the tables there, with the statements of sql/grants;"
                                + " nothing there counts as covered"));
    }

    private static boolean isIn(String schema, String table) {
        return table.toLowerCase(Locale.ROOT).startsWith(schema.toLowerCase(Locale.ROOT) + ".");
    }
}
