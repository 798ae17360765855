package dev.lapse.core.planning;

import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.Link;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Shape.EventSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the dates of a record set's events lie, with the tables that feed them. */
final class EventSources {

    private final Sites sites;
    private final Site site;

    EventSources(Sites sites, Site site) {
        this.sites = sites;
        this.site = site;
    }

    /**
     * The sources by name; a derived event's column for a record that never had any is an event of its own, and so is each
     * column that feeds a derived event of another record set: its date is carried when the record goes.
     */
    Map<String, EventSource> all() {
        Map<String, EventSource> sources = new LinkedHashMap<>();
        site.recordSet().events().forEach((name, event) -> {
            switch (event) {
                case Event.Own own -> sources.put(name, new EventSource.Column(own.column(), own.dates()));
                case Event.Derived derived -> {
                    sources.put(name, picked(derived));
                    derived.whenNone().ifPresent(source -> sources.put(Reads.whenNone(name), column(source)));
                }
            }
        });
        sources.putAll(feeding());
        return sources;
    }

    /** The dates that this record set feeds into others, in their notation: what is carried when its rows go. */
    private Map<String, EventSource> feeding() {
        Map<String, EventSource> sources = new LinkedHashMap<>();
        for (Site parent : sites.all()) {
            for (Event event : parent.recordSet().events().values()) {
                if (event instanceof Event.Derived derived) {
                    derived.sources().stream()
                            .filter(source -> source.recordSet().equals(Optional.of(site.name())))
                            .forEach(source -> sources.put(
                                    Reads.feeding(parent.name(), derived.name(), source.column()), column(source)));
                }
            }
        }
        return sources;
    }

    /** The links by which {@code feeding} points to this record set or to another one over the same table. */
    List<Link> linksFrom(Site feeding) {
        return feeding.recordSet().links().stream()
                .filter(link -> link.to().equals(site.name())
                        || sites.twins(site).stream()
                                .anyMatch(twin -> twin.name().equals(link.to())))
                .toList();
    }

    private EventSource.Picked picked(Event.Derived event) {
        List<EventSource.Column> own = new ArrayList<>();
        List<Shape.Feed> feeds = new ArrayList<>();
        for (Event.Source source : event.sources()) {
            if (source.recordSet().isEmpty()) {
                own.add(column(source));
            } else {
                sites.of(source.recordSet().get())
                        .flatMap(feeding -> feed(feeding, source))
                        .ifPresent(feeds::add);
            }
        }
        return new EventSource.Picked(event.pick(), own, feeds);
    }

    /** A feed that does not hold is left out here; its finding holds up the cluster. */
    private Optional<Shape.Feed> feed(Site feeding, Event.Source source) {
        return linksFrom(feeding).stream().findFirst().map(link -> {
            List<String> targets =
                    LinkColumns.targets(link.by(), site.recordSet().key());
            return new Shape.Feed(
                    feeding.table().name(), LinkColumns.inOrder(link.by(), targets), targets, column(source));
        });
    }

    private static EventSource.Column column(Event.Source source) {
        return new EventSource.Column(source.column(), source.dates());
    }
}
