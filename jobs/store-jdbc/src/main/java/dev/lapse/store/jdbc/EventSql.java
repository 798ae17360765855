package dev.lapse.store.jdbc;

import dev.lapse.core.policy.Event.Pick;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.Shape.EventSource;
import dev.lapse.core.store.Shape.Feed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Dates of events as conditions. A range of dates is always a range on the bare column, so that an index serves it; sentinels,
 * dates before the business began and what is no date at all never lie in any range.
 */
record EventSql(Scope scope) {

    private static final String FEED = "f";

    private static final String CALENDAR_DAY =
            "^([0-9]{4}(0[13578]|1[02])(0[1-9]|[12][0-9]|3[01])|[0-9]{4}(0[469]|11)(0[1-9]|[12][0-9]|30)"
                    + "|[0-9]{4}02(0[1-9]|1[0-9]|2[0-8])"
                    + "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)0229)(\\.0*)?$";

    /** A range of dates, both ends included; an empty end is open. */
    record Range(Optional<LocalDate> from, Optional<LocalDate> to) {

        static final Range ALL = new Range(Optional.empty(), Optional.empty());

        static Range before(LocalDate date) {
            return new Range(Optional.empty(), Optional.of(date.minusDays(1)));
        }

        static Range after(LocalDate date) {
            return new Range(Optional.of(date.plusDays(1)), Optional.empty());
        }

        static Range between(LocalDate from, LocalDate to) {
            return new Range(Optional.of(from), Optional.of(to));
        }
    }

    EventSource source(String event) {
        EventSource source = scope.shape().events().get(event);
        if (source == null) {
            throw scope.failures()
                    .unsupported("no event " + event, "reading " + scope.shape().name());
        }
        return source;
    }

    Condition before(String event, LocalDate date) {
        return switch (source(event)) {
            case EventSource.Column column -> holds(scope.table(), column, Range.before(date));
            case EventSource.Picked picked ->
                switch (picked.pick()) {
                    case EARLIEST -> some(picked, Range.before(date));
                    case LATEST -> some(picked, Range.ALL).andNot(some(picked, Range.after(date.minusDays(1))));
                };
        };
    }

    Condition after(String event, LocalDate date) {
        return switch (source(event)) {
            case EventSource.Column column -> holds(scope.table(), column, Range.after(date));
            case EventSource.Picked picked ->
                switch (picked.pick()) {
                    case LATEST -> some(picked, Range.after(date));
                    case EARLIEST -> some(picked, Range.ALL).andNot(some(picked, Range.before(date.plusDays(1))));
                };
        };
    }

    Condition missing(String event) {
        return switch (source(event)) {
            case EventSource.Column column -> DSL.not(sure(scope.table(), column, Range.ALL));
            case EventSource.Picked picked -> DSL.not(some(picked, Range.ALL));
        };
    }

    Condition in(String event, LocalDate first, LocalDate cutoff) {
        return switch (source(event)) {
            case EventSource.Column column -> holds(scope.table(), column, Range.between(first, cutoff));
            case EventSource.Picked picked ->
                switch (picked.pick()) {
                    case LATEST -> DSL.not(some(picked, Range.after(cutoff)));
                    case EARLIEST ->
                        some(picked, Range.before(cutoff.plusDays(1))).orNot(some(picked, Range.ALL));
                };
        };
    }

    /** That some source has a date in {@code range}; never unknown. */
    private Condition some(EventSource.Picked picked, Range range) {
        List<Condition> sources = new ArrayList<>();
        picked.own().forEach(column -> sources.add(sure(scope.table(), column, range)));
        picked.feeds().forEach(feed -> {
            BoundTable table = feedTable(feed);
            Condition pointing = linked(feed, table).and(holds(table, feed.column(), range));
            sources.add(scope.exists(table, feed.linkColumns(), pointing));
        });
        return Conditions.any(sources);
    }

    /** The text of the picked value among the rows of {@code feed} that point to the record. */
    Field<String> picked(Pick pick, Feed feed) {
        BoundTable table = feedTable(feed);
        ColumnFacts column = table.column(feed.column().column());
        Field<Object> value = table.field(column.name());
        Field<Object> best = pick == Pick.LATEST ? DSL.max(value) : DSL.min(value);
        return DSL.field(DSL.select(scope.statements().text(best, column))
                .from(table.table())
                .where(linked(feed, table), holds(table, feed.column(), Range.ALL)));
    }

    private BoundTable feedTable(Feed feed) {
        return scope.tables().bind(feed.table(), FEED);
    }

    private Condition linked(Feed feed, BoundTable table) {
        return scope.refers(table, feed.linkColumns(), feed.targetColumns());
    }

    Notation notation(BoundTable table, EventSource.Column source) {
        ColumnFacts column = table.column(source.column());
        return Notation.of(column, source.dates(), scope.zone())
                .orElseThrow(scope.failures()
                        .unsupportedLater(
                                "dates in " + table.facts().name() + "." + column.name() + " of type " + column.type(),
                                "reading events; say in the binding how they are written"));
    }

    private Condition sure(BoundTable table, EventSource.Column source, Range range) {
        return table.field(source.column()).isNotNull().and(holds(table, source, range));
    }

    /** That the column's date lies in {@code range}; unknown for null. */
    private Condition holds(BoundTable table, EventSource.Column source, Range range) {
        ColumnFacts column = table.column(source.column());
        Notation notation = notation(table, source);
        Field<Object> field = table.field(source.column());
        LocalDate floor = source.dates().notBefore().orElse(Notation.FIRST);
        LocalDate low = range.from().filter(floor::isBefore).orElse(floor);
        LocalDate behind = range.to()
                .map(to -> to.plusDays(1))
                .filter(Notation.BEHIND_LAST::isAfter)
                .orElse(Notation.BEHIND_LAST);
        if (!low.isBefore(behind)) {
            return DSL.falseCondition();
        }
        List<Condition> conditions = new ArrayList<>();
        conditions.add(field.ge(bound(notation, low, column)));
        if (notation.form() != Notation.Form.DIGITS_AS_TEXT || behind.isBefore(Notation.BEHIND_LAST)) {
            conditions.add(before(field, notation, behind, column));
        }
        source.dates().noDate().stream()
                .filter(sentinel -> !sentinel.isBefore(low) && sentinel.isBefore(behind))
                .sorted()
                .forEach(sentinel -> conditions.add(before(field, notation, sentinel, column)
                        .orNot(before(field, notation, sentinel.plusDays(1), column))));
        if (notation.form() == Notation.Form.DIGITS_AS_NUMBER || notation.form() == Notation.Form.DIGITS_AS_TEXT) {
            conditions.add(scope.statements().matches(scope.statements().text(field, column), CALENDAR_DAY));
        }
        scope.statements().isDate(field, column).ifPresent(conditions::add);
        return Conditions.all(conditions);
    }

    /** That the value stands for an earlier date; for each, where the product can hold none as late as that. */
    private Condition before(Field<Object> field, Notation notation, LocalDate date, ColumnFacts column) {
        boolean beyondAll = scope.statements().datesEndWithYear9999()
                && notation.from(date).startsWith(Notation.BEHIND_LAST.getYear() + "-");
        return beyondAll ? field.isNotNull() : field.lt(bound(notation, date, column));
    }

    private Field<Object> bound(Notation notation, LocalDate date, ColumnFacts column) {
        return scope.value(notation.from(date), column);
    }
}
