package dev.lapse.store.elasticsearch.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Dates.WrittenAs;
import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Bounds of dates. An index holds points in time and reads a time without a zone as UTC, whatever the binding says; so a
 * query is trusted only where it is two days away from the boundary, and the band between is read.
 */
final class DateBounds {

    private static final int DOUBT = 2;
    private static final Set<String> DIGITS = Set.of("basic_date", "yyyyMMdd", "uuuuMMdd");

    private final Searchable searchable;

    DateBounds(Searchable searchable) {
        this.searchable = searchable;
    }

    Bounds of(Test.DateIn in) {
        FieldMapping field = searchable.field(in.column().column());
        Dates dates = in.column().dates();
        Optional<ToLongFunction<LocalDate>> unit = unit(field, dates.writtenAs());
        if (unit.isEmpty()
                || searchable.comparable(field).isEmpty()
                || field.type().equals("date_nanos")) {
            return Bounds.UNSURE;
        }
        Scale scale = new Scale(searchable.comparable(field).get(), field, unit.get());
        if (!scale.holds(boundaries(in))) {
            return Bounds.UNSURE;
        }
        Optional<LocalDate> earliest = in.from().map(from -> from.minusDays(DOUBT));
        Optional<LocalDate> latest = in.to().map(to -> to.plusDays(DOUBT));
        Query upper = scale.between(earliest, latest);
        List<Query> certain = new ArrayList<>();
        certain.add(scale.between(
                in.from().map(from -> from.plusDays(DOUBT)), in.to().map(to -> to.minusDays(DOUBT))));
        dates.notBefore()
                .ifPresent(first -> certain.add(scale.between(Optional.of(first.plusDays(DOUBT)), Optional.empty())));
        dates.noDate()
                .forEach(none -> certain.add(Queries.not(
                        scale.between(Optional.of(none.minusDays(DOUBT)), Optional.of(none.plusDays(DOUBT))))));
        // Between the numbers that are dates lie numbers that are none.
        boolean gaps = dates.writtenAs() instanceof WrittenAs.YyyyMmDd && field.kind() == FieldMapping.Kind.WHOLE;
        return new Bounds(gaps ? Queries.NONE : Queries.and(certain), Queries.or(upper, searchable.ignored(field)));
    }

    private static Stream<LocalDate> boundaries(Test.DateIn in) {
        Stream<Optional<LocalDate>> ends =
                Stream.of(in.from(), in.to(), in.column().dates().notBefore());
        return Stream.concat(ends.flatMap(Optional::stream), in.column().dates().noDate().stream())
                .flatMap(day -> Stream.of(day.minusDays(DOUBT), day.plusDays(DOUBT)));
    }

    /** How the index counts the days of the field; empty where binding and mapping do not mean the same. */
    private static Optional<ToLongFunction<LocalDate>> unit(FieldMapping field, WrittenAs writtenAs) {
        boolean whole = field.kind() == FieldMapping.Kind.WHOLE;
        boolean date = field.kind() == FieldMapping.Kind.DATE;
        return switch (writtenAs) {
            case WrittenAs.Local local -> date ? Optional.of(DateBounds::millis) : Optional.empty();
            case WrittenAs.Utc utc -> date ? Optional.of(DateBounds::millis) : Optional.empty();
            case WrittenAs.InZone zone -> date ? Optional.of(DateBounds::millis) : Optional.empty();
            case WrittenAs.EpochSeconds seconds -> {
                if (whole) {
                    yield Optional.of(day -> millis(day) / 1000);
                }
                yield date && field.formats().equals(List.of("epoch_second"))
                        ? Optional.of(DateBounds::millis)
                        : Optional.empty();
            }
            case WrittenAs.YyyyMmDd digits -> {
                if (whole) {
                    yield Optional.of(
                            day -> day.getYear() * 10_000L + day.getMonthValue() * 100L + day.getDayOfMonth());
                }
                yield date && DIGITS.containsAll(field.formats()) ? Optional.of(DateBounds::millis) : Optional.empty();
            }
        };
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** A field and how it counts days. */
    private record Scale(String path, FieldMapping field, ToLongFunction<LocalDate> unit) {

        boolean holds(Stream<LocalDate> days) {
            return field.kind() == FieldMapping.Kind.DATE || days.allMatch(day -> Searchable.holds(field, end(day)));
        }

        Query between(Optional<LocalDate> from, Optional<LocalDate> to) {
            if (from.isEmpty() && to.isEmpty()) {
                return Queries.exists(path);
            }
            Optional<BigDecimal> low = from.map(this::end);
            Optional<BigDecimal> high = to.map(this::end);
            boolean date = field.kind() == FieldMapping.Kind.DATE;
            return Queries.range(path, range -> {
                low.ifPresent(end -> range.gte(Queries.end(end)));
                high.ifPresent(end -> range.lte(Queries.end(end)));
                return date ? range.format("epoch_millis") : range;
            });
        }

        private BigDecimal end(LocalDate day) {
            return BigDecimal.valueOf(unit.applyAsLong(day));
        }
    }
}
