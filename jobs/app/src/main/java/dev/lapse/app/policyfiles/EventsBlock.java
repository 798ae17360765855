package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.RecordSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code events}: a column, a column with its own dates, or the latest or earliest of several. */
final class EventsBlock {

    private static final Pattern SOURCE = Pattern.compile("([a-z][a-z0-9-]*/)?[\\p{L}_@][\\p{L}\\p{N}_.@$#-]*");

    private final Values values;
    private final EventSources sources;
    private final String recordSet;

    EventsBlock(Values values, EventSources sources, String recordSet) {
        this.values = values;
        this.sources = sources;
        this.recordSet = recordSet;
    }

    Map<String, Event> read(YamlNode node, String what) {
        Map<String, Event> events = new LinkedHashMap<>();
        for (YamlNode.Entry entry : new Block(node, what, values).others()) {
            String name = values.name(entry.key(), "an event");
            events.put(name, event(name, entry.value()));
        }
        return events;
    }

    /** The column that says when a record was made. */
    Event created(YamlNode node, String what) {
        return own(RecordSet.CREATED, values.column(node, what));
    }

    private Event event(String name, YamlNode node) {
        if (node instanceof YamlNode.Scalar) {
            return own(name, values.column(node, "the event " + name));
        }
        Block block = new Block(node, "the event " + name, values);
        Event event = block.has("column") ? withDates(name, block) : derived(name, block);
        block.end();
        return event;
    }

    private Event own(String name, String column) {
        return new Event.Own(name, column, sources.dates(recordSet, column));
    }

    private Event withDates(String name, Block block) {
        Event event = own(name, block.need("column", values::column, Values.UNREADABLE));
        block.take("dates", new DatesBlock(values)::read);
        return event;
    }

    private Event derived(String name, Block block) {
        Optional<List<Event.Source>> latest = block.take("latest", this::sources);
        Optional<List<Event.Source>> earliest = block.take("earliest", this::sources);
        Optional<Event.Source> whenNone = block.take("when-none", this::ownColumn);
        if (latest.isPresent() == earliest.isPresent()) {
            values.remarks()
                    .fault(
                            block.mapping().place(),
                            "the event " + name
                                    + (latest.isPresent()
                                            ? " has both latest and earliest; keep one"
                                            : " says neither column nor latest nor earliest; add one"));
        }
        return new Event.Derived(
                name,
                earliest.isPresent() ? Event.Pick.EARLIEST : Event.Pick.LATEST,
                latest.or(() -> earliest).orElse(List.of()),
                whenNone);
    }

    private Event.Source ownColumn(YamlNode node, String what) {
        String column = values.column(node, what);
        return new Event.Source(Optional.empty(), column, sources.dates(recordSet, column));
    }

    private List<Event.Source> sources(YamlNode node, String what) {
        return values.some(node, what, this::sourceText).stream()
                .map(text -> sources.source(text, recordSet))
                .toList();
    }

    private String sourceText(YamlNode node, String what) {
        return values.matching(
                node, what, SOURCE, "an own column, or record-set.column of a record set that links here");
    }
}
