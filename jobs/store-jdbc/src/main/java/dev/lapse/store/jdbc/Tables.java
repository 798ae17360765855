package dev.lapse.store.jdbc;

import dev.lapse.core.store.TableFacts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The tables seen so far. A table not seen yet has the catalog of its schema read once; a new reading replaces what was seen. */
final class Tables {

    private final Failures failures;
    private final Function<List<String>, List<TableFacts>> catalog;
    private final Map<String, TableFacts> seen = new ConcurrentHashMap<>();
    private final Map<String, BoundTable> parts = new ConcurrentHashMap<>();

    Tables(Failures failures, Function<List<String>, List<TableFacts>> catalog) {
        this.failures = failures;
        this.catalog = catalog;
    }

    /** The catalog of {@code schemas}, read now. */
    List<TableFacts> read(List<String> schemas) {
        List<TableFacts> tables = catalog.apply(schemas);
        tables.stream().filter(TableFacts::bindable).forEach(table -> seen.put(table.name(), table));
        return tables;
    }

    /** Lets the parts of {@code table} be read by their names. */
    void split(TableFacts table, List<Partitions.Part> partitions) {
        partitions.forEach(part -> parts.put(part.name(), part(table, part)));
    }

    /** What is no table by itself goes by the name of its table, the only one that a session which has locked that may use. */
    private BoundTable part(TableFacts table, Partitions.Part part) {
        String own = new BoundTable(table, "", failures).unaliased().last();
        return part.within().isPresent()
                ? new BoundTable(table, part.within(), own, failures)
                : new BoundTable(table.named(part.name()), Scope.ALIAS, failures);
    }

    BoundTable bind(String name, String alias) {
        BoundTable part = parts.get(name);
        if (part != null) {
            // It has an alias of its own.
            return part;
        }
        TableFacts facts = seen.get(name);
        if (facts == null) {
            int dot = name.indexOf('.');
            if (dot < 0) {
                throw failures.unsupported("no schema in " + name, "looking for a table; write SCHEMA.TABLE");
            }
            read(List.of(name.substring(0, dot)));
            facts = seen.get(name);
        }
        if (facts == null) {
            throw failures.unsupported("no table " + name, "looking for a table; mend the binding or the table");
        }
        return new BoundTable(facts, alias, failures);
    }
}
