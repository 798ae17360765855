package dev.lapse.testbed.contract;

import dev.lapse.core.store.Signal;
import dev.lapse.core.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One real store under test, and access to its records past the port. */
public interface StoreFixture extends AutoCloseable {

    Store store();

    boolean can(Capability capability);

    /** Makes a table that is not there yet. */
    void create(TestTable table);

    /** Puts records in, each with the canonical text of its columns; a column left out is null or missing. */
    void insert(TestTable table, List<Map<String, @Nullable String>> rows);

    /** What lies in the table now: the canonical text of every column that is neither null nor missing, in no order. */
    List<Map<String, String>> rows(TestTable table);

    /** Changes one column of the record whose first key column is {@code id}, past the port. */
    void change(TestTable table, String id, String column, @Nullable String value);

    /** The name of the table as a binding writes it. */
    String target(TestTable table);

    /** The key column as a binding writes it, where the store has a name of its own for it. */
    default String column(String name) {
        return name;
    }

    /** What the store can tell of how much it has to do. */
    default Set<Signal.Kind> signals() {
        return Set.of();
    }

    /** The clock of the host that the server runs on. */
    Clock clock();

    /** How many statements or requests the store has sent so far. */
    int statements();

    /** How many of them change rows that all change the same columns, whatever the number of rows. */
    default int statementsPerChange() {
        return 1;
    }

    @Override
    void close();
}
