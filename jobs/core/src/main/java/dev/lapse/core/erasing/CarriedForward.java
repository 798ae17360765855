package dev.lapse.core.erasing;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.KeysAndNames;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.Reads;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the dates of derived events that would be forgotten with the rows that feed them. */
final class CarriedForward {

    private record Feed(BoundSet parent, Event.Derived event, Event.Source source) {}

    private final BoundPolicy policy;

    CarriedForward(BoundPolicy policy) {
        this.policy = policy;
    }

    /**
     * For each record that goes, the dates it feeds into the records it points to. A record that is not pointed to by its key is
     * asked for it, all of a feed with one statement.
     */
    List<Intent.Carried> of(Collection<Decided> changes, Readers readers) {
        Map<RecordSetName, List<Decided>> going = new LinkedHashMap<>();
        changes.stream()
                .filter(Decided::goes)
                .forEach(decided -> going.computeIfAbsent(decided.name(), name -> new ArrayList<>())
                        .add(decided));
        List<Intent.Carried> carried = new ArrayList<>();
        going.forEach((name, records) ->
                feeds(name).forEach(feed -> carried.addAll(carried(feed, records, new KeysAndNames(readers)))));
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

    private List<Intent.Carried> carried(Feed feed, List<Decided> records, KeysAndNames names) {
        return policy.incoming(feed.parent().name()).stream()
                .filter(incoming -> incoming.from().name().equals(records.get(0).name()))
                .findFirst()
                .map(incoming -> carried(feed, records, incoming, names))
                .orElse(List.of());
    }

    private static List<Intent.Carried> carried(
            Feed feed, List<Decided> records, BoundPolicy.Incoming incoming, KeysAndNames names) {
        RecordSetName parent = feed.parent().name();
        String event = feed.event().name();
        String source = Reads.feeding(parent, event, feed.source().column());
        Map<Decided, Key> pointing = new LinkedHashMap<>();
        records.stream()
                .filter(decided -> decided.facts().event(source).isPresent())
                .forEach(decided -> incoming.from()
                        .target(decided.facts(), incoming.index())
                        .ifPresent(name -> pointing.put(decided, name)));
        Map<Key, Key> keys = names.keys(feed.parent(), incoming.targetColumns(), new HashSet<>(pointing.values()));
        List<Intent.Carried> carried = new ArrayList<>();
        pointing.forEach((decided, name) -> Optional.ofNullable(keys.get(name))
                .ifPresent(key -> carried.add(new Intent.Carried(
                        parent,
                        event,
                        key,
                        decided.facts().event(source).orElseThrow(),
                        decided.name(),
                        decided.key()))));
        return carried;
    }
}
