package dev.lapse.core.store;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A change to records of one record set, each by key and under a guard, each covered by a warrant. */
public sealed interface Effect {

    Shape shape();

    /** What must still be true of a record at the moment it is written. */
    Restriction guard();

    Set<Key> keys();

    /** The records go. */
    final class Delete implements Effect {

        private final Shape shape;
        private final List<Facts> records;
        private final Restriction guard;

        /** @throws IllegalStateException if the warrant does not let one of the records go */
        public Delete(Warrant warrant, Shape shape, List<Facts> records, Restriction guard) {
            for (Facts record : records) {
                require(warrant, Warrant.Permission.DELETE, shape, record.key());
            }
            this.shape = shape;
            this.records = List.copyOf(records);
            this.guard = guarded(guard);
        }

        public List<Facts> records() {
            return records;
        }

        @Override
        public Shape shape() {
            return shape;
        }

        @Override
        public Restriction guard() {
            return guard;
        }

        @Override
        public Set<Key> keys() {
            Set<Key> keys = new HashSet<>();
            records.forEach(record -> keys.add(record.key()));
            return keys;
        }
    }

    /** Columns of the records are replaced. */
    final class Rewrite implements Effect {

        private final Shape shape;
        private final List<Change> changes;
        private final Restriction guard;

        /** One record and its new values by column; every column is replaced in one statement. */
        public record Change(Facts record, Map<String, Replacement> columns) {
            public Change {
                columns = Map.copyOf(columns);
            }

            @Override
            public String toString() {
                return record + " in " + columns.keySet();
            }
        }

        /** @throws IllegalStateException if the warrant does not let one of the records be rewritten */
        public Rewrite(Warrant warrant, Shape shape, List<Change> changes, Restriction guard) {
            for (Change change : changes) {
                require(
                        warrant,
                        Warrant.Permission.REWRITE,
                        shape,
                        change.record().key());
            }
            this.shape = shape;
            this.changes = List.copyOf(changes);
            this.guard = guarded(guard);
        }

        public List<Change> changes() {
            return changes;
        }

        @Override
        public Shape shape() {
            return shape;
        }

        @Override
        public Restriction guard() {
            return guard;
        }

        @Override
        public Set<Key> keys() {
            Set<Key> keys = new HashSet<>();
            changes.forEach(change -> keys.add(change.record().key()));
            return keys;
        }
    }

    private static void require(Warrant warrant, Warrant.Permission permission, Shape shape, Key key) {
        if (!warrant.gives(permission, shape.name(), key)) {
            throw new IllegalStateException("no decision allows " + permission + " on a record of " + shape.name());
        }
    }

    private static Restriction guarded(Restriction guard) {
        if (guard instanceof Restriction.Everything) {
            throw new IllegalStateException("an effect needs a guard");
        }
        return guard;
    }
}
