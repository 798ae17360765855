package dev.lapse.core.request.search;

import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Subject;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.TableFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where one kind of identifier is sought.
 *
 * @param columns one column; of a name that lies in two, both
 * @param doubts why whoever is found here need not be meant
 */
public record Place(BoundSet set, String kind, List<String> columns, Set<Doubt> doubts) {

    public Place {
        columns = List.copyOf(columns);
        doubts = Set.copyOf(doubts);
    }

    /** Whether the store can compare the values of all columns as a whole. */
    boolean isComparable() {
        return columns.stream().allMatch(this::isComparable);
    }

    private boolean isComparable(String column) {
        boolean whole =
                set.table().kind() != TableFacts.Kind.INDEX || set.table().hasIndexOn(List.of(column));
        return whole
                && switch (family(column)) {
                    case TEXT, NUMBER, UUID, DATE -> true;
                    case FLAG, LOCAL_TIME, INSTANT, BINARY, JSON, OTHER -> false;
                };
    }

    Family family(String column) {
        return set.table().column(column).map(ColumnFacts::family).orElse(Family.OTHER);
    }

    /** Whether a search for texts reads the whole table. */
    boolean isUnindexed(boolean withLetters) {
        TableFacts table = set.table();
        return columns.stream()
                .noneMatch(column -> withLetters && family(column) == Family.TEXT
                        ? table.hasIndexInAnyCaseOn(column)
                        : table.hasIndexOn(List.of(column)));
    }

    /** How the column is reduced; empty where it is no field. */
    Optional<FieldMethod> method(String column) {
        return set.shape().fields().stream()
                .filter(field -> field.column().equals(column))
                .map(Field::method)
                .findFirst();
    }

    /** Whether a record is no longer found here once it was reduced. */
    boolean isLostWhenReduced() {
        return columns.stream()
                .flatMap(column -> method(column).stream())
                .anyMatch(method -> !(method instanceof FieldMethod.WithRecord
                        || method instanceof FieldMethod.Token
                        || method instanceof FieldMethod.EmailToken));
    }

    /** The columns to be read beside the key: those that are compared, and the one that names the person. */
    Set<String> values() {
        Set<String> values = new HashSet<>(columns);
        set.recordSet().subject().map(Subject::key).ifPresent(values::add);
        set.shape().key().forEach(values::remove);
        return values;
    }
}
