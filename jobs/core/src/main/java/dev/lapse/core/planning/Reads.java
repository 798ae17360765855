package dev.lapse.core.planning;

import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Restriction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads facts and completes them: the date of a derived event takes in what is carried in the journal. */
public final class Reads {

    private final BoundPolicy policy;
    private final Readers readers;
    private final CarriedDates carried;
    private final boolean withValues;
    private final int limit;

    /**
     * @param withValues whether the values that reduced fields are made from are wanted too
     * @param limit the most records a chunk may hold
     */
    Reads(BoundPolicy policy, Readers readers, CarriedDates carried, boolean withValues, int limit) {
        this.policy = policy;
        this.readers = readers;
        this.carried = carried;
        this.withValues = withValues;
        this.limit = limit;
    }

    BoundPolicy policy() {
        return policy;
    }

    Readers readers() {
        return readers;
    }

    int limit() {
        return limit;
    }

    /** The records of {@code set} whose {@code columns} equal one of {@code keys}, complete. */
    List<Facts> by(BoundSet set, List<String> columns, Collection<Key> keys, int alreadyHeld) {
        return completed(set, raw(set, columns, keys, Set.of(), alreadyHeld));
    }

    /** All records of {@code set} whose {@code columns} equal {@code key}, however many, in batches of at most the limit. */
    void eachBatch(BoundSet set, List<String> columns, Key key, Consumer<List<Facts>> batches) {
        Restriction pointing = new Restriction.ColumnsIn(columns, List.of(key));
        KeyRange range = KeyRange.ALL;
        List<Facts> batch = readers.of(set.store()).find(set.shape(), pointing, range, limit);
        while (!batch.isEmpty()) {
            batches.accept(completed(set, batch));
            range = range.behind(batch.get(batch.size() - 1).key());
            batch = batch.size() < limit
                    ? List.of()
                    : readers.of(set.store()).find(set.shape(), pointing, range, limit);
        }
    }

    /**
     * What refers by {@code incoming} to records that it calls {@code names}; to a single one however many there are, in batches.
     */
    void referring(BoundPolicy.Incoming incoming, Collection<Key> names, Consumer<List<Facts>> batches) {
        if (names.size() == 1) {
            eachBatch(incoming.from(), incoming.columns(), names.iterator().next(), batches);
        } else {
            batches.accept(by(incoming.from(), incoming.columns(), names, 0));
        }
    }

    /** What refers by {@code incoming} to the record of {@code target} with {@code key}, in batches. */
    void referringTo(BoundSet target, Key key, BoundPolicy.Incoming incoming, Consumer<List<Facts>> batches) {
        name(target, key, incoming.targetColumns())
                .ifPresent(name -> eachBatch(incoming.from(), incoming.columns(), name, batches));
    }

    /** What the record of {@code set} with {@code key} is called in {@code columns}; empty where it is not there or has no such name. */
    Optional<Key> name(BoundSet set, Key key, List<String> columns) {
        return Optional.ofNullable(
                new KeysAndNames(readers).names(set, List.of(key), columns).get(key));
    }

    /** The copies of the originals with {@code keys}, by original. */
    Map<Key, List<Facts>> copies(BoundSet copy, List<String> columns, Collection<Key> keys, int alreadyHeld) {
        Map<Key, List<Facts>> byOriginal = new LinkedHashMap<>();
        for (Facts facts : raw(copy, columns, keys, new HashSet<>(columns), alreadyHeld)) {
            original(copy, columns, facts)
                    .ifPresent(key -> byOriginal
                            .computeIfAbsent(key, any -> new ArrayList<>())
                            .add(facts));
        }
        byOriginal.keySet().retainAll(new HashSet<>(keys));
        return byOriginal;
    }

    /** The key of the original of {@code facts}, read with the values of {@code columns}; empty where one of them is null. */
    static Optional<Key> original(BoundSet copy, List<String> columns, Facts facts) {
        List<String> parts = new ArrayList<>();
        for (String column : columns) {
            int position = copy.shape().key().indexOf(column);
            String part = position >= 0
                    ? facts.key().parts().get(position)
                    : facts.values().get(column);
            if (part == null) {
                return Optional.empty();
            }
            parts.add(part);
        }
        return Optional.of(new Key(parts));
    }

    private List<Facts> raw(
            BoundSet set, List<String> columns, Collection<Key> keys, Set<String> values, int alreadyHeld) {
        if (keys.isEmpty()) {
            return List.of();
        }
        int room = limit - alreadyHeld;
        if (room <= 0) {
            throw new TooManyRecordsException(limit);
        }
        Set<String> wanted = new HashSet<>(values);
        wanted.addAll(set.subjectColumns());
        if (withValues) {
            wanted.addAll(set.columnsToReduce());
        }
        List<Facts> found = readers.of(set.store()).read(new Reading(set.shape(), columns, keys, wanted, room + 1));
        if (found.size() > room) {
            throw new TooManyRecordsException(limit);
        }
        return found;
    }

    /** The facts with every derived event completed: carried dates taken in, then {@code when-none}. */
    List<Facts> completed(BoundSet set, List<Facts> facts) {
        List<Facts> result = facts;
        for (Event event : set.recordSet().events().values()) {
            if (event instanceof Event.Derived derived && !facts.isEmpty()) {
                result = completed(set, derived, result);
            }
        }
        return result;
    }

    private List<Facts> completed(BoundSet set, Event.Derived event, List<Facts> facts) {
        Map<Key, LocalDate> dates = feedsCanGo(event)
                ? carried.carried(
                        set.name(), event.name(), facts.stream().map(Facts::key).toList())
                : Map.of();
        return facts.stream()
                .map(fact -> withEvent(fact, event, Optional.ofNullable(dates.get(fact.key()))))
                .toList();
    }

    /** Only rows of other record sets can be erased from under an event. */
    private static boolean feedsCanGo(Event.Derived event) {
        return event.sources().stream().anyMatch(source -> source.recordSet().isPresent());
    }

    private static Facts withEvent(Facts facts, Event.Derived event, Optional<LocalDate> carriedDate) {
        Optional<LocalDate> date = pick(event.pick(), facts.event(event.name()), carriedDate)
                .or(() -> facts.event(whenNone(event.name())));
        Map<String, LocalDate> events = new HashMap<>(facts.events());
        events.remove(event.name());
        date.ifPresent(known -> events.put(event.name(), known));
        return new Facts(
                facts.recordSet(),
                facts.key(),
                facts.clusters(),
                Map.copyOf(events),
                facts.conditions(),
                facts.links(),
                facts.rawGroups(),
                facts.values(),
                facts.version(),
                facts.ambiguous(),
                facts.names());
    }

    /** The name under which a shape holds the column for a record that never had any. */
    public static String whenNone(String event) {
        return event + " when none";
    }

    /** The name under which the shape of a feeding record set holds the date of {@code column}, in the parent's notation. */
    public static String feeding(RecordSetName parent, String event, String column) {
        return column + " for " + event + " of " + parent;
    }

    private static Optional<LocalDate> pick(Event.Pick pick, Optional<LocalDate> stored, Optional<LocalDate> carried) {
        if (stored.isEmpty() || carried.isEmpty()) {
            return stored.or(() -> carried);
        }
        boolean storedIsLater = stored.get().isAfter(carried.get());
        return switch (pick) {
            case LATEST -> storedIsLater ? stored : carried;
            case EARLIEST -> storedIsLater ? carried : stored;
        };
    }
}
