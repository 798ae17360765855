package dev.lapse.app.policyfiles;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the tree of one file from YAML's events, so that no scalar is ever taken for a number, a truth or a date. What
 * policy files may not use (empty values, duplicate keys, anchors, aliases, tags, several documents) is told with its place.
 */
final class YamlTree {

    /** Policy files nest eight levels; a thousand brackets are an attack on the stack. */
    private static final int DEEPEST = 40;

    private final String file;
    private final Remarks remarks;

    YamlTree(String file, Remarks remarks) {
        this.file = file;
        this.remarks = remarks;
    }

    /** The tree; empty after a fault that leaves nothing to read was told. */
    Optional<YamlNode> parse(String text) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(file).setCodePointLimit(1 << 21).build();
        try {
            Iterator<Event> events = new Parse(settings).parseString(text).iterator();
            return document(events);
        } catch (YamlEngineException e) {
            SyntaxFault fault = SyntaxFault.of(e, file, text);
            remarks.fault(fault.place(), fault.message());
            return Optional.empty();
        }
    }

    private Optional<YamlNode> document(Iterator<Event> events) {
        Optional<YamlNode> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    if (root.isPresent()) {
                        remarks.fault(place(event), "a second document begins here; write one document per file");
                        return root;
                    }
                    root = Optional.of(node(events.next(), events, 0));
                }
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
                case Alias, Scalar, SequenceStart, SequenceEnd, MappingStart, MappingEnd ->
                    throw new IllegalStateException("a node outside of a document");
            }
        }
        if (root.isEmpty()) {
            remarks.fault(Place.startOf(file), "the file is empty; write its content or delete it");
        }
        return root;
    }

    private YamlNode node(Event event, Iterator<Event> events, int depth) {
        Place place = place(event);
        if (depth > DEEPEST) {
            throw new YamlEngineException("nested deeper than " + DEEPEST + " levels");
        }
        if (event instanceof AliasEvent) {
            remarks.fault(place, "an alias (*) is not allowed; write the value itself");
            return new YamlNode.Unreadable(place);
        }
        refuseAnchorAndTag((NodeEvent) event, place);
        if (event instanceof ScalarEvent scalar) {
            return new YamlNode.Scalar(place, scalar.getValue(), scalar.isPlain());
        }
        return event instanceof MappingStartEvent
                ? mapping(place, events, depth)
                : new YamlNode.Sequence(place, items(events, depth));
    }

    private void refuseAnchorAndTag(NodeEvent event, Place place) {
        if (event.getAnchor().isPresent()) {
            remarks.fault(
                    place,
                    "an anchor (&" + event.getAnchor().get().getValue()
                            + ") is not allowed; write the value where it is needed");
        }
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
        tag.ifPresent(name -> remarks.fault(
                place,
                "a tag (" + name.replace("tag:yaml.org,2002:", "!!")
                        + ") is not allowed; every value is text, write it without the tag"));
    }

    private List<YamlNode> items(Iterator<Event> events, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(notEmpty(
                    node(event, events, depth + 1), "an item of this list is empty; write its value or delete it"));
        }
        return items;
    }

    private YamlNode mapping(Place place, Iterator<Event> events, int depth) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            YamlNode key = node(event, events, depth + 1);
            YamlNode raw = node(events.next(), events, depth + 1);
            if (key instanceof YamlNode.Scalar scalar) {
                YamlNode value = notEmpty(raw, scalar.text() + " has no value; write one or delete the key");
                YamlNode.Entry earlier = entries.putIfAbsent(scalar.text(), new YamlNode.Entry(scalar, value));
                if (earlier != null) {
                    remarks.fault(
                            scalar.place(),
                            "the key " + scalar.text() + " stands here twice, first at "
                                    + earlier.key().place() + "; keep one");
                }
            } else {
                remarks.fault(key.place(), "a key must be a word, not " + key.description() + "; correct the key");
            }
        }
        return new YamlNode.Mapping(place, List.copyOf(entries.values()));
    }

    private YamlNode notEmpty(YamlNode node, String message) {
        if (node instanceof YamlNode.Scalar scalar
                && scalar.plain()
                && scalar.text().isEmpty()) {
            remarks.fault(scalar.place(), message);
            return new YamlNode.Unreadable(scalar.place());
        }
        return node;
    }

    private Place place(Event event) {
        return event.getStartMark().map(this::place).orElse(Place.startOf(file));
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
