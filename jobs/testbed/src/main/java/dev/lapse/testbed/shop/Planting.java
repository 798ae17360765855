package dev.lapse.testbed.shop;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** One generation: hands rows to a sink, numbers them, and remembers what each is to become. */
final class Planting {

    private final Sink sink;
    private final Map<Table, Map<Fate, Long>> rows = new EnumMap<>(Table.class);
    private final Map<SearchIndex, Map<Fate, Long>> documents = new EnumMap<>(SearchIndex.class);
    private final Map<SearchIndex, Long> orphans = new EnumMap<>(SearchIndex.class);
    private final Map<Table, Long> unlinked = new EnumMap<>(Table.class);
    private final Set<String> markers = new LinkedHashSet<>();
    private final Map<String, Set<Fate>> codes = new LinkedHashMap<>();
    private final Map<Table, Long> numbers = new EnumMap<>(Table.class);
    private long households;

    Planting(Sink sink) {
        this.sink = sink;
    }

    /** The next free number of {@code table}, from 1. */
    long number(Table table) {
        return numbers.merge(table, 1L, Long::sum);
    }

    void row(Table table, Fate fate, @Nullable Object... values) {
        Planted.add(rows, table, fate);
        for (Object value : values) {
            if (value instanceof String text) {
                note(text, fate);
            }
        }
        sink.row(table, values);
    }

    /** A row of a table that the policy set ignores. */
    void ignoredRow(Table table, @Nullable Object... values) {
        sink.row(table, values);
    }

    /** The copy of a record whose fate is {@code original}: it goes when that one goes or is reduced. */
    void copy(SearchIndex index, Fate original, long id, String json) {
        Fate fate = original == Fate.REDUCE ? Fate.ERASE : original;
        Planted.add(documents, index, fate);
        note(json, fate);
        sink.document(index, id, json);
    }

    void orphan(SearchIndex index, long id, String json) {
        Planted.add(documents, index, Fate.ERASE);
        orphans.merge(index, 1L, Long::sum);
        note(json, Fate.ERASE);
        sink.document(index, id, json);
    }

    void unlink(Table table) {
        unlinked.merge(table, 1L, Long::sum);
    }

    void shareHousehold() {
        households++;
    }

    void mark(String value) {
        markers.add(value);
    }

    private void note(String text, Fate fate) {
        Matcher code = Markers.CODE.matcher(text);
        while (code.find()) {
            codes.computeIfAbsent(code.group(), any -> EnumSet.noneOf(Fate.class))
                    .add(fate);
        }
    }

    Planted planted() {
        return new Planted(rows, documents, orphans, unlinked, households, new Planted.Marks(markers, codes));
    }
}
