package dev.lapse.core.planning;

import java.util.List;
import java.util.Optional;

/**
 * What a policy set says of all that its stores hold: names of tables and columns, never a value.
 *
 * @param stores in the order of the bindings, those after them that no binding names
 * @param findings what is left open, the heaviest first; the same that a run tells
 */
public record Coverage(List<OfStore> stores, List<Finding> findings) {

    /** What is said of a table, an index, a column or a field. */
    public enum State {
        /** A rule governs it. */
        BOUND,
        /** Somebody said why no rule governs it, and until when that is to be looked at again. */
        IGNORED,
        /** It lies in a bound table and tells nothing of a person. */
        NOT_PERSONAL,
        /** Nobody said what it is, or what was said no longer holds. */
        FINDING
    }

    public Coverage {
        stores = List.copyOf(stores);
        findings = List.copyOf(findings);
    }

    /**
     * One store.
     *
     * @param known whether its catalog was shown; where it was not, or not whole, nothing is covered
     */
    public record OfStore(String store, boolean known, List<OfTable> tables) {

        public OfStore {
            tables = List.copyOf(tables);
        }

        /** How many columns and fields it has, as far as it is known. */
        public long columns() {
            return tables.stream().mapToLong(table -> table.columns().size()).sum();
        }

        /** Of how many of them somebody said what they are. */
        public long covered() {
            return tables.stream()
                    .flatMap(table -> table.columns().stream())
                    .filter(column -> column.state() != State.FINDING)
                    .count();
        }

        /**
         * The share covered, in tenths of a percent, cut off and not rounded, so that 1000 is all; empty where the catalog is not known
         * or shows nothing.
         */
        public Optional<Integer> permille() {
            return known && columns() > 0 ? Optional.of((int) (covered() * 1000 / columns())) : Optional.empty();
        }
    }

    /**
     * One table or index.
     *
     * @param because why it is ignored
     * @param review when an ignored one must be looked at again, as it is written
     * @param recordSets the record sets over it
     */
    public record OfTable(
            String name,
            State state,
            Optional<String> because,
            Optional<String> review,
            List<String> recordSets,
            List<OfColumn> columns) {

        public OfTable {
            recordSets = List.copyOf(recordSets);
            columns = List.copyOf(columns);
        }
    }

    /**
     * One column or field.
     *
     * @param uses what the bindings name it for, in words
     * @param keptAsKey whether it names a person, or points to one, and stays in a record that is reduced: no method changes it
     * @param kinds what kinds of identifier it is, such as phone
     */
    public record OfColumn(String name, State state, List<String> uses, boolean keptAsKey, List<String> kinds) {

        public OfColumn {
            uses = List.copyOf(uses);
            kinds = List.copyOf(kinds);
        }
    }
}
