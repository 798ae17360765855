package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Reads;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the dates of derived events that would be forgotten with the rows that feed them. */
final class CarriedForward {

    private record Feed(BoundSet parent, Event.Derived event, Event.Source source) {}

    private final BoundPolicy policy;

    CarriedForward(BoundPolicy policy) {
        this.policy = policy;
    }

    /** For each record that goes, the dates it feeds into the records it points to. */
    List<Intent.Carried> of(Collection<Decided> changes) {
        List<Intent.Carried> carried = new ArrayList<>();
        for (Decided decided : changes) {
            if (decided.goes()) {
                feeds(decided.name()).forEach(feed -> carried(feed, decided).ifPresent(carried::add));
            }
        }
        return carried;
    }

    /** Whether records of {@code name} have dates that may be carried. */
    boolean isParent(RecordSetName name) {
        return policy.set(name).recordSet().events().values().stream()
                .anyMatch(event -> event instanceof Event.Derived derived
                        && derived.sources().stream()
                                .anyMatch(source -> source.recordSet().isPresent()));
    }

    /** Whether the latest date counts; else the earliest does. */
    boolean latest(RecordSetName parent, String event) {
        return policy.set(parent).recordSet().events().get(event) instanceof Event.Derived derived
                && derived.pick() == Event.Pick.LATEST;
    }

    private List<Feed> feeds(RecordSetName feeding) {
        List<Feed> feeds = new ArrayList<>();
        for (RecordSetName parent : policy.setOrder()) {
            BoundSet set = policy.set(parent);
            for (Event event : set.recordSet().events().values()) {
                if (event instanceof Event.Derived derived) {
                    derived.sources().stream()
                            .filter(source -> source.recordSet().equals(Optional.of(feeding)))
                            .forEach(source -> feeds.add(new Feed(set, derived, source)));
                }
            }
        }
        return feeds;
    }

    private Optional<Intent.Carried> carried(Feed feed, Decided decided) {
        RecordSetName parent = feed.parent().name();
        String event = feed.event().name();
        Optional<Key> parentKey = policy.incoming(parent).stream()
                .filter(incoming -> incoming.from().name().equals(decided.name()))
                .findFirst()
                .flatMap(incoming -> decided.facts().links().get(incoming.index()));
        return parentKey.flatMap(key -> decided.facts()
                .event(Reads.feeding(parent, event, feed.source().column()))
                .map(date -> new Intent.Carried(parent, event, key, date, decided.name(), decided.key())));
    }
}
