package dev.lapse.store.elasticsearch.document;

import dev.lapse.core.policy.ConditionEvaluation;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Shape;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells from a document all that a decision about a record of one shape needs. */
public final class FactsReader {

    private final Shape shape;
    private final EventDates dates;
    private final Rawness rawness;

    public FactsReader(Shape shape) {
        this.shape = shape;
        this.dates = new EventDates(shape);
        this.rawness = new Rawness(shape);
    }

    /** The facts of {@code document} with the values of {@code columns}; empty where a key column is, so that nothing names it. */
    public Optional<Facts> of(Document document, Collection<String> columns) {
        return key(document, shape.key()).map(key -> {
            ConditionEvaluation evaluation = conditions(document);
            Map<String, Truth> conditions = new HashMap<>();
            shape.conditions().forEach((name, condition) -> conditions.put(name, evaluation.of(condition)));
            Map<String, LocalDate> events = new HashMap<>();
            shape.events()
                    .forEach((name, source) -> dates.date(document, source).ifPresent(date -> events.put(name, date)));
            return new Facts(
                    shape.name(),
                    key,
                    clusters(evaluation),
                    events,
                    conditions,
                    shape.links().stream().map(link -> key(document, link)).toList(),
                    rawGroups(document),
                    values(document, columns),
                    Optional.of(document.version()),
                    isAmbiguous(document),
                    shape.names().stream().map(name -> key(document, name)).toList());
        });
    }

    /** An event of one column has no date then, which the rule answers; one that is picked would be told from the other columns. */
    private boolean isAmbiguous(Document document) {
        return Stream.concat(
                        shape.links().stream().flatMap(List::stream),
                        shape.events().values().stream()
                                .filter(Shape.EventSource.Picked.class::isInstance)
                                .flatMap(source -> ((Shape.EventSource.Picked) source).own().stream())
                                .map(Shape.EventSource.Column::column))
                .anyMatch(document::severalIn);
    }

    /** The key that {@code columns} hold; empty where one of them holds no single value. */
    public static Optional<Key> key(Document document, List<String> columns) {
        List<String> parts = new ArrayList<>();
        for (String column : columns) {
            Optional<String> part = document.value(column).canonical();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(new Key(parts));
    }

    /** Evaluates conditions on {@code document}. */
    public static ConditionEvaluation conditions(Document document) {
        return new ConditionEvaluation(column -> document.value(column).comparable());
    }

    private Set<String> clusters(ConditionEvaluation evaluation) {
        return shape.clusters().stream()
                .filter(choice -> choice.when()
                        .map(when -> evaluation.of(when) == Truth.TRUE)
                        .orElse(true))
                .map(RecordSet.ClusterChoice::cluster)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> rawGroups(Document document) {
        return shape.fields().stream()
                .filter(field -> rawness.isRaw(document, field))
                .map(Field::group)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> values(Document document, Collection<String> columns) {
        Map<String, String> values = new HashMap<>();
        columns.forEach(column -> document.value(column).canonical().ifPresent(text -> values.put(column, text)));
        return values;
    }
}
