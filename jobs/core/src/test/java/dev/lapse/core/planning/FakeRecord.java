package dev.lapse.core.planning;

import dev.lapse.core.policy.ConditionEvaluation;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Shape.EventSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One row of a fake store, seen through a shape. */
record FakeRecord(FakeRows rows, Shape shape, Map<String, Object> row) {

    Key key() {
        return FakeRows.key(row, shape.key()).orElseThrow();
    }

    Facts facts(Set<String> wanted) {
        Map<String, LocalDate> events = new HashMap<>();
        shape.events().forEach((name, source) -> date(source).ifPresent(date -> events.put(name, date)));
        Map<String, Truth> conditions = new HashMap<>();
        shape.conditions()
                .forEach((name, condition) -> conditions.put(name, evaluation().of(condition)));
        Set<String> clusters = new HashSet<>();
        shape.clusters().stream()
                .filter(choice -> choice.when()
                        .map(when -> evaluation().of(when) == Truth.TRUE)
                        .orElse(true))
                .map(RecordSet.ClusterChoice::cluster)
                .forEach(clusters::add);
        Set<String> raw = new HashSet<>();
        shape.fields().stream().filter(this::isRaw).forEach(field -> raw.add(field.group()));
        Map<String, String> values = new HashMap<>();
        wanted.forEach(column ->
                Optional.ofNullable(row.get(column)).ifPresent(value -> values.put(column, value.toString())));
        return new Facts(
                shape.name(),
                key(),
                clusters,
                events,
                conditions,
                shape.links().stream()
                        .map(columns -> FakeRows.key(row, columns))
                        .toList(),
                raw,
                values,
                Optional.empty(),
                shape.links().stream().flatMap(List::stream).anyMatch(column -> row.get(column) instanceof List<?>),
                shape.names().stream()
                        .map(columns -> FakeRows.key(row, columns))
                        .toList());
    }

    boolean hasInAnyCase(List<String> columns, Collection<Key> keys) {
        return FakeRows.key(row, columns)
                .filter(own -> keys.stream()
                        .anyMatch(key -> IntStream.range(0, columns.size())
                                .allMatch(i -> own.parts()
                                        .get(i)
                                        .equalsIgnoreCase(key.parts().get(i)))))
                .isPresent();
    }

    boolean meets(Restriction restriction) {
        return switch (restriction) {
            case Restriction.Everything r -> true;
            case Restriction.EventIn r ->
                switch (source(r.event())) {
                    case EventSource.Column column ->
                        date(column).filter(r.interval()::contains).isPresent();
                    case EventSource.Picked picked ->
                        onTheRightSide(picked, r.interval().cutoff());
                };
            case Restriction.EventMissing r -> date(source(r.event())).isEmpty();
            case Restriction.EventBefore r ->
                date(source(r.event())).filter(date -> date.isBefore(r.date())).isPresent();
            case Restriction.EventAfter r ->
                date(source(r.event())).filter(date -> date.isAfter(r.date())).isPresent();
            case Restriction.RawGroup r -> shape.fieldsOf(r.group()).stream().anyMatch(this::isRaw);
            case Restriction.Holds r -> r.truths().contains(evaluation().of(r.condition()));
            case Restriction.ColumnsIn r ->
                FakeRows.key(row, r.columns()).filter(r.keys()::contains).isPresent();
            case Restriction.SeveralValues r -> row.get(r.column()) instanceof List<?>;
            case Restriction.NotReferred r ->
                rows.of(r.reference().table()).stream()
                        .noneMatch(other -> FakeRows.key(other, r.reference().columns())
                                .equals(FakeRows.key(row, r.reference().targetColumns())));
            case Restriction.AnyOf r -> r.restrictions().stream().anyMatch(this::meets);
            case Restriction.AllOf r -> r.restrictions().stream().allMatch(this::meets);
        };
    }

    private boolean onTheRightSide(EventSource.Picked picked, LocalDate cutoff) {
        List<LocalDate> dates = dates(picked);
        return switch (picked.pick()) {
            case LATEST -> dates.stream().noneMatch(date -> date.isAfter(cutoff));
            case EARLIEST -> dates.isEmpty() || dates.stream().anyMatch(date -> !date.isAfter(cutoff));
        };
    }

    private EventSource source(String event) {
        EventSource source = shape.events().get(event);
        if (source == null) {
            throw new IllegalArgumentException(shape.name() + " has no event " + event);
        }
        return source;
    }

    private Optional<LocalDate> date(EventSource source) {
        return switch (source) {
            case EventSource.Column column -> date(row, column);
            case EventSource.Picked picked ->
                switch (picked.pick()) {
                    case LATEST -> dates(picked).stream().max(LocalDate::compareTo);
                    case EARLIEST -> dates(picked).stream().min(LocalDate::compareTo);
                };
        };
    }

    private List<LocalDate> dates(EventSource.Picked picked) {
        List<LocalDate> dates = new ArrayList<>();
        picked.own().forEach(column -> date(row, column).ifPresent(dates::add));
        for (Shape.Feed feed : picked.feeds()) {
            rows.of(feed.table()).stream()
                    .filter(other -> FakeRows.key(other, feed.linkColumns())
                            .filter(key -> FakeRows.key(row, feed.targetColumns())
                                    .filter(key::equals)
                                    .isPresent())
                            .isPresent())
                    .forEach(other -> date(other, feed.column()).ifPresent(dates::add));
        }
        return dates;
    }

    private static Optional<LocalDate> date(Map<String, Object> row, EventSource.Column column) {
        return Optional.ofNullable((LocalDate) row.get(column.column()))
                .filter(date -> !column.dates().noDate().contains(date))
                .filter(date ->
                        column.dates().notBefore().filter(date::isBefore).isEmpty());
    }

    private boolean isRaw(Field field) {
        Object value = row.get(field.column());
        if (value == null) {
            return false;
        }
        String text = value.toString();
        return switch (field.method()) {
            case FieldMethod.Clear m -> !text.isEmpty();
            case FieldMethod.Fixed m -> !text.equals(m.value());
            case FieldMethod.Token m -> !text.startsWith(FieldMethod.TOKEN_PREFIX);
            case FieldMethod.Random m -> !text.startsWith(FieldMethod.TOKEN_PREFIX);
            case FieldMethod.EmailToken m -> !text.endsWith("@" + m.domain());
            case FieldMethod.NumberToken m -> {
                BigDecimal number = new BigDecimal(text);
                yield number.compareTo(m.from()) < 0 || number.compareTo(m.to()) > 0;
            }
            case FieldMethod.YearOnly m -> !text.endsWith("-01-01");
            case FieldMethod.MonthOnly m -> !text.endsWith("-01");
            case FieldMethod.Prefix m -> text.length() > m.length();
            case FieldMethod.Remove m -> true;
            case FieldMethod.WithRecord m -> false;
        };
    }

    private ConditionEvaluation evaluation() {
        return new ConditionEvaluation(this::comparable);
    }

    private @Nullable Object comparable(String column) {
        Object value = row.get(column);
        return switch (value) {
            case null -> null;
            case Integer number -> BigDecimal.valueOf(number);
            case Boolean flag -> flag;
            case Object other -> other.toString();
        };
    }
}
