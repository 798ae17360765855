package dev.lapse.core.planning;

import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Subject;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.TableFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A record set, what the catalog says of its table, and the shape in which its store reads it. */
public record BoundSet(RecordSet recordSet, TableFacts table, Shape shape) {

    public RecordSetName name() {
        return recordSet.name();
    }

    public String store() {
        return recordSet.name().store();
    }

    /** Whether its records are documents of a search store. */
    boolean isIndex() {
        return table.kind() == TableFacts.Kind.INDEX;
    }

    /** Whether a record is a person whom its key alone names, so that none need be read to know whose it is. */
    public boolean isPersonByKey() {
        return recordSet
                .subject()
                .filter(subject -> shape.key().equals(List.of(subject.key())))
                .isPresent();
    }

    /** The own columns of the link at {@code index}, in the order of {@link #targetColumns}. */
    List<String> linkColumns(int index) {
        return shape.links().get(index);
    }

    /** The columns that the link at {@code index} points to, by which the other record set is named. */
    public List<String> targetColumns(int index) {
        Map<String, String> by = recordSet.links().get(index).by();
        return linkColumns(index).stream()
                .map(column -> Objects.requireNonNull(by.get(column)))
                .toList();
    }

    /** What {@code record}, one of this set, is called by links to {@code columns}; empty where one of them is null. */
    public Optional<Key> name(Facts record, List<String> columns) {
        return shape.name(record, columns);
    }

    /** The columns whose clearing clears the link at {@code index}; empty where it cannot be cleared. */
    public Set<String> clearedColumns(int index) {
        Set<String> fixed = new HashSet<>(shape.notNull());
        fixed.addAll(recordSet.key());
        shape.names().forEach(fixed::addAll);
        return LinkColumns.cleared(recordSet, recordSet.links().get(index), fixed);
    }

    /** The place of {@code link} among the links. */
    int indexOf(Link link) {
        return recordSet.links().indexOf(link);
    }

    /** What {@code facts}, a record of this set, points to by the link at {@code index}: a name in {@link #targetColumns}. */
    public Optional<Key> target(Facts facts, int index) {
        return facts.links().get(index);
    }

    /** What {@code facts}, a copy of this set, names as its original; empty where it names none. */
    Optional<Key> original(Facts facts) {
        return facts.links().get(recordSet.links().size());
    }

    /** For a copy, its own columns in the order of the original's key. */
    List<String> copyColumns(BoundSet original) {
        var by = recordSet.copyOf().orElseThrow().by();
        return original.shape().key().stream()
                .map(column -> by.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(column))
                        .findFirst()
                        .orElseThrow()
                        .getKey())
                .toList();
    }

    /** The column that names the person, where it is not part of the key; read beside the key. */
    public Set<String> subjectColumns() {
        return recordSet
                .subject()
                .map(Subject::key)
                .filter(column -> !shape.key().contains(column))
                .map(Set::of)
                .orElse(Set.of());
    }

    /** The columns whose old value their new one depends on. */
    Set<String> columnsToReduce() {
        return shape.fields().stream()
                .filter(field -> field.method().readsValue())
                .map(Field::column)
                .collect(Collectors.toSet());
    }
}
