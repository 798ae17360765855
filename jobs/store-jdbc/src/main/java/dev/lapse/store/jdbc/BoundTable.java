package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.TableFacts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A table of the catalog under an alias of a statement; identifiers are spelled and quoted as the catalog has them.
 *
 * @param within the partition of the table that is meant; empty for all of it
 */
record BoundTable(TableFacts facts, Optional<String> within, String alias, Failures failures) {

    BoundTable(TableFacts facts, String alias, Failures failures) {
        this(facts, Optional.empty(), alias, failures);
    }

    /** The same table under another alias. */
    BoundTable as(String other) {
        return new BoundTable(facts, within, other, failures);
    }

    Table<?> table() {
        return within.<Table<?>>map(part -> DSL.table("{0} partition ({1})", unaliased(), DSL.name(part)))
                .orElseGet(() -> DSL.table(unaliased()))
                .as(alias);
    }

    Name unaliased() {
        int dot = facts.name().indexOf('.');
        return DSL.name(facts.name().substring(0, dot), facts.name().substring(dot + 1));
    }

    Field<Object> field(String column) {
        return DSL.field(DSL.name(alias, column(column).name()));
    }

    List<Field<Object>> fields(List<String> columns) {
        return columns.stream().map(this::field).toList();
    }

    ColumnFacts column(String name) {
        return facts.column(name)
                .orElseThrow(failures.unsupportedLater(
                        "no column " + name, "reading " + facts.name() + "; mend the binding or the table"));
    }

    /** One result for each of {@code columns}, from its field and its facts. */
    <T> List<T> each(List<String> columns, Function<ColumnFacts, T> function) {
        return columns.stream().map(this::column).map(function).toList();
    }
}
