package dev.lapse.store.jdbc;

import dev.lapse.core.policy.RecordSet.ClusterChoice;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Shape.EventSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What a select must ask for to know the facts of a record, and the facts of each row of its result. */
final class FactsQuery {

    private final Scope scope;
    private final EventSql events;
    private final Set<String> values;
    private final List<Field<?>> fields = new ArrayList<>();
    private final Map<String, Column> columns = new HashMap<>();
    private final List<Column> key;
    private final List<List<Column>> links;
    private final List<List<Column>> names;
    private final Map<dev.lapse.core.policy.Condition, Integer> conditions = new HashMap<>();
    private final Map<String, Integer> rawGroups = new LinkedHashMap<>();
    private final Map<String, Function<Record, Optional<LocalDate>>> dates = new LinkedHashMap<>();

    /** Where a column lies in the result, and how its text is read. */
    private record Column(int position, ColumnFacts facts) {}

    FactsQuery(Scope scope, Set<String> values) {
        this.scope = scope;
        this.events = new EventSql(scope);
        this.values = values;
        this.key = scope.shape().key().stream().map(this::column).toList();
        this.links = columns(scope.shape().links());
        this.names = columns(scope.shape().names());
        values.forEach(this::column);
        scope.shape().events().forEach((name, source) -> dates.put(name, date(source)));
        scope.shape().conditions().values().forEach(this::condition);
        scope.shape().clusters().forEach(choice -> choice.when().ifPresent(this::condition));
        groups().forEach(group -> rawGroups.put(group, add(truth(new ReductionSql(scope).rawGroup(group)))));
    }

    private List<List<Column>> columns(List<List<String>> each) {
        return each.stream()
                .map(some -> some.stream().map(this::column).toList())
                .toList();
    }

    List<Field<?>> fields() {
        return fields;
    }

    /** The facts of one row. */
    Facts read(Record row) {
        return new Facts(
                scope.shape().name(),
                key(row, key)
                        .orElseThrow(scope.failures()
                                .unsupportedLater(
                                        "no key", "reading " + scope.shape().name() + "; a key column is null")),
                clusters(row),
                events(row),
                conditions(row),
                links.stream().map(link -> key(row, link)).toList(),
                rawGroups(row),
                values(row),
                Optional.empty(),
                false,
                names.stream().map(name -> key(row, name)).toList());
    }

    private Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        scope.shape().fields().forEach(field -> groups.add(field.group()));
        return groups;
    }

    private int add(Field<?> field) {
        fields.add(field.as("f" + fields.size()));
        return fields.size() - 1;
    }

    private Column column(String name) {
        Column known = columns.get(name);
        if (known == null) {
            ColumnFacts facts = scope.table().column(name);
            known = new Column(add(scope.statements().text(scope.table().field(name), facts)), facts);
            columns.put(name, known);
        }
        return known;
    }

    private int condition(dev.lapse.core.policy.Condition condition) {
        Integer known = conditions.get(condition);
        if (known == null) {
            known = add(truth(new ConditionSql(scope).of(condition)));
            conditions.put(condition, known);
        }
        return known;
    }

    /** 1 for true, 0 for false, null for unknown. */
    private static Field<Integer> truth(Condition condition) {
        return DSL.case_().when(condition, DSL.inline(1)).when(DSL.not(condition), DSL.inline(0));
    }

    private Function<Record, Optional<LocalDate>> date(EventSource source) {
        return switch (source) {
            case EventSource.Column column -> date(column);
            case EventSource.Picked picked -> {
                List<Function<Record, Optional<LocalDate>>> sources = new ArrayList<>();
                picked.own().forEach(column -> sources.add(date(column)));
                picked.feeds().forEach(feed -> {
                    int position = add(events.picked(picked.pick(), feed));
                    BoundTable table = scope.tables().bind(feed.table(), "f");
                    Notation notation = events.notation(table, feed.column());
                    ColumnFacts facts = table.column(feed.column().column());
                    sources.add(row -> date(row, position, facts, notation, feed.column()));
                });
                yield row -> {
                    Stream<LocalDate> found = sources.stream().flatMap(each -> each.apply(row).stream());
                    return switch (picked.pick()) {
                        case LATEST -> found.max(LocalDate::compareTo);
                        case EARLIEST -> found.min(LocalDate::compareTo);
                    };
                };
            }
        };
    }

    private Function<Record, Optional<LocalDate>> date(EventSource.Column source) {
        Column column = column(source.column());
        Notation notation = events.notation(scope.table(), source);
        return row -> date(row, column.position(), column.facts(), notation, source);
    }

    private static Optional<LocalDate> date(
            Record row, int position, ColumnFacts facts, Notation notation, EventSource.Column source) {
        return text(row, position)
                .flatMap(text -> notation.dateAsWritten(facts, text))
                .filter(date -> !source.dates().noDate().contains(date))
                .filter(date ->
                        source.dates().notBefore().filter(date::isBefore).isEmpty());
    }

    private static Optional<String> text(Record row, int position) {
        return Optional.ofNullable((String) row.get(position));
    }

    private static Optional<String> canonical(Record row, Column column) {
        return text(row, column.position())
                .map(text -> Canonical.of(column.facts().family(), text));
    }

    private static Optional<Key> key(Record row, List<Column> columns) {
        List<String> parts = new ArrayList<>(columns.size());
        for (Column column : columns) {
            canonical(row, column).ifPresent(parts::add);
        }
        return parts.size() == columns.size() ? Optional.of(new Key(parts)) : Optional.empty();
    }

    private Set<String> clusters(Record row) {
        Set<String> clusters = new HashSet<>();
        for (ClusterChoice choice : scope.shape().clusters()) {
            if (choice.when().isEmpty() || truth(row, choice.when().get()) == Truth.TRUE) {
                clusters.add(choice.cluster());
            }
        }
        return clusters;
    }

    private Map<String, LocalDate> events(Record row) {
        Map<String, LocalDate> found = new HashMap<>();
        dates.forEach((name, date) -> date.apply(row).ifPresent(value -> found.put(name, value)));
        return found;
    }

    private Map<String, Truth> conditions(Record row) {
        Map<String, Truth> truths = new HashMap<>();
        scope.shape().conditions().forEach((name, condition) -> truths.put(name, truth(row, condition)));
        return truths;
    }

    private Truth truth(Record row, dev.lapse.core.policy.Condition condition) {
        @Nullable Integer value = (Integer) row.get(Objects.requireNonNull(conditions.get(condition)));
        return value == null ? Truth.UNKNOWN : Truth.of(value == 1);
    }

    private Set<String> rawGroups(Record row) {
        Set<String> raw = new TreeSet<>();
        rawGroups.forEach((group, position) -> {
            if (Objects.equals(row.get(position), 1)) {
                raw.add(group);
            }
        });
        return raw;
    }

    private Map<String, String> values(Record row) {
        Map<String, String> found = new HashMap<>();
        values.forEach(name ->
                canonical(row, Objects.requireNonNull(columns.get(name))).ifPresent(value -> found.put(name, value)));
        return found;
    }
}
