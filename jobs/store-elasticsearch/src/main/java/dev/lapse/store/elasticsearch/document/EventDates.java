package dev.lapse.store.elasticsearch.document;

import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Event;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Shape.EventSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the dates of events from a document, in the entity's zone. */
public final class EventDates {

    private final Shape shape;

    public EventDates(Shape shape) {
        this.shape = shape;
    }

    /** The date of {@code event}; empty for null, missing, several, unreadable and sentinel values. */
    public Optional<LocalDate> date(Document document, EventSource event) {
        return switch (event) {
            case EventSource.Column column -> column(document, column);
            case EventSource.Picked picked -> {
                Stream<LocalDate> dates = picked.own().stream().flatMap(column -> column(document, column).stream());
                yield picked.pick() == Event.Pick.LATEST
                        ? dates.max(Comparator.naturalOrder())
                        : dates.min(Comparator.naturalOrder());
            }
        };
    }

    /** The date of one column, if it is one of this business. */
    public Optional<LocalDate> column(Document document, EventSource.Column source) {
        Dates dates = source.dates();
        DateNotation notation = DateNotation.of(document.field(source.column()), dates.writtenAs());
        List<Optional<LocalDate>> found = document.at(source.column()).stream()
                .map(value -> notation.read(value).map(moment -> moment.dateIn(shape.zone(), dates.writtenAs())))
                .distinct()
                .toList();
        return found.size() == 1 ? found.getFirst().filter(date -> usable(date, dates)) : Optional.empty();
    }

    private static boolean usable(LocalDate date, Dates dates) {
        return !dates.noDate().contains(date)
                && dates.notBefore().filter(date::isBefore).isEmpty();
    }
}
