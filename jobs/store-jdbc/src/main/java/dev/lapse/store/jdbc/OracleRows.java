package dev.lapse.store.jdbc;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/**
 * Rows of texts in one place holder, whatever their number: no list of more than 1000 items (ORA-01795) and no type to create
 * in the customer's schema. A text of more than 4000 bytes is an error and never cut.
 */
final class OracleRows {

    private OracleRows() {}

    /** A derived table named {@code name} with columns {@code c0, c1 …}. */
    static Table<?> of(String name, List<String[]> columns) {
        String described = IntStream.range(0, columns.size())
                .mapToObj(i -> "\"c%d\" varchar2(4000) path '$[%d]'".formatted(i, i))
                .collect(Collectors.joining(", "));
        return DSL.table(
                        "json_table({0}, '$[*]' error on error columns ({1}))",
                        OracleText.bound(JsonRows.of(columns)), DSL.sql(described))
                .as(name);
    }

    /** The table with its alias where a text of SQL has a place for it; jOOQ would write the alias alone. */
    static QueryPart declared(Table<?> table) {
        return CustomQueryPart.of(context -> context.declareTables(true, inside -> inside.visit(table)));
    }
}
