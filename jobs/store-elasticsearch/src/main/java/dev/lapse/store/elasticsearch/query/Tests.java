package dev.lapse.store.elasticsearch.query;

import dev.lapse.core.policy.Event;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Shape.EventSource;
import dev.lapse.store.elasticsearch.query.Test.All;
import dev.lapse.store.elasticsearch.query.Test.Any;
import dev.lapse.store.elasticsearch.query.Test.DateIn;
import dev.lapse.store.elasticsearch.query.Test.Not;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Takes restrictions on one shape apart. */
public final class Tests {

    private final Shape shape;

    public Tests(Shape shape) {
        this.shape = shape;
    }

    /** What {@code restriction} asks of a document. */
    public Test of(Restriction restriction) {
        return switch (restriction) {
            case Restriction.Everything everything -> Test.TRUE;
            case Restriction.EventIn in ->
                switch (source(in.event())) {
                    case EventSource.Column column ->
                        new DateIn(
                                column,
                                Optional.of(in.interval().first()),
                                Optional.of(in.interval().cutoff()));
                    case EventSource.Picked picked ->
                        notOnTheWrongSide(picked, in.interval().cutoff());
                };
            case Restriction.EventMissing missing -> missing(sources(missing.event()));
            case Restriction.EventBefore before -> before(source(before.event()), before.date());
            case Restriction.EventAfter after -> after(source(after.event()), after.date());
            case Restriction.RawGroup raw ->
                new Any(shape.fieldsOf(raw.group()).stream()
                        .<Test>map(Test.Raw::new)
                        .toList());
            case Restriction.Holds holds -> new Test.Says(holds.condition(), holds.truths());
            case Restriction.ColumnsIn in -> new Test.Keys(in.columns(), java.util.Set.copyOf(in.keys()));
            case Restriction.SeveralValues several -> new Test.Several(several.column());
            case Restriction.NotReferred not -> new Test.NotReferred(not.reference());
            case Restriction.AnyOf any ->
                new Any(any.restrictions().stream().map(this::of).toList());
            case Restriction.AllOf all ->
                new All(all.restrictions().stream().map(this::of).toList());
        };
    }

    private EventSource source(String event) {
        return Objects.requireNonNull(shape.events().get(event), "the shape has no such event");
    }

    private List<EventSource.Column> sources(String event) {
        return switch (source(event)) {
            case EventSource.Column column -> List.of(column);
            case EventSource.Picked picked -> picked.own();
        };
    }

    private static Test notOnTheWrongSide(EventSource.Picked picked, LocalDate cutoff) {
        return picked.pick() == Event.Pick.LATEST
                ? new Not(any(picked.own(), column -> Test.since(column, cutoff.plusDays(1))))
                : new Any(List.of(any(picked.own(), column -> Test.until(column, cutoff)), missing(picked.own())));
    }

    private static Test before(EventSource source, LocalDate date) {
        return switch (source) {
            case EventSource.Column column -> Test.until(column, date.minusDays(1));
            case EventSource.Picked picked ->
                switch (picked.pick()) {
                    case EARLIEST -> any(picked.own(), column -> Test.until(column, date.minusDays(1)));
                    case LATEST -> datedWithout(picked, column -> Test.since(column, date));
                };
        };
    }

    private static Test after(EventSource source, LocalDate date) {
        return switch (source) {
            case EventSource.Column column -> Test.since(column, date.plusDays(1));
            case EventSource.Picked picked ->
                switch (picked.pick()) {
                    case LATEST -> any(picked.own(), column -> Test.since(column, date.plusDays(1)));
                    case EARLIEST -> datedWithout(picked, column -> Test.until(column, date));
                };
        };
    }

    private static Test datedWithout(EventSource.Picked picked, Function<EventSource.Column, Test> unwanted) {
        return new All(List.of(any(picked.own(), Test::dated), new Not(any(picked.own(), unwanted))));
    }

    private static Test missing(List<EventSource.Column> columns) {
        return new Not(any(columns, Test::dated));
    }

    private static Test any(List<EventSource.Column> columns, Function<EventSource.Column, Test> test) {
        return new Any(columns.stream().map(test).toList());
    }
}
