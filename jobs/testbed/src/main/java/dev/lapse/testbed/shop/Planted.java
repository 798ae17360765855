package dev.lapse.testbed.shop;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a generated shop holds, told by the generator itself and not by anything that reads policies.
 *
 * @param rows the rows of every table by fate; those of ignored tables are not in it
 * @param documents the documents of every index by fate: a copy goes when its original goes or is reduced
 * @param orphans the documents of every index, among the erased, whose original does not exist
 * @param unlinked the rows of every table that stay and lose a link to a record that goes
 * @param households addresses that a customer who goes shares with one who stays
 * @param marks texts that occur in personal data only
 */
public record Planted(
        Map<Table, Map<Fate, Long>> rows,
        Map<SearchIndex, Map<Fate, Long>> documents,
        Map<SearchIndex, Long> orphans,
        Map<Table, Long> unlinked,
        long households,
        Marks marks) {

    /**
     * Texts that occur in personal data only and can be searched for.
     *
     * @param markers all of them; some in every kind of field
     * @param codes those among them that stand within other texts, and what becomes of the rows and documents they stand in
     */
    public record Marks(Set<String> markers, Map<String, Set<Fate>> codes) {

        public Marks {
            markers = Set.copyOf(markers);
            codes = Map.copyOf(codes);
        }
    }

    public Planted {
        rows = Map.copyOf(rows);
        documents = Map.copyOf(documents);
        orphans = Map.copyOf(orphans);
        unlinked = Map.copyOf(unlinked);
    }

    /** All texts that occur in personal data only and can be searched for. */
    public Set<String> markers() {
        return marks.markers();
    }

    /** How many rows of {@code table} meet {@code fate}. */
    public long count(Table table, Fate fate) {
        return rows.getOrDefault(table, Map.of()).getOrDefault(fate, 0L);
    }

    /** How many documents of {@code index} meet {@code fate}. */
    public long count(SearchIndex index, Fate fate) {
        return documents.getOrDefault(index, Map.of()).getOrDefault(fate, 0L);
    }

    /** How many rows of {@code table} stay and lose a link to a record that goes. */
    public long unlinked(Table table) {
        return unlinked.getOrDefault(table, 0L);
    }

    /** All rows of {@code table}. */
    public long total(Table table) {
        return sum(rows.getOrDefault(table, Map.of()));
    }

    /** All documents of {@code index}. */
    public long total(SearchIndex index) {
        return sum(documents.getOrDefault(index, Map.of()));
    }

    /** The rows of {@code tables} that are erased or reduced, in percent of all their rows: what a limit is compared with. */
    public double affectedShare(List<Table> tables) {
        long affected = 0;
        long all = 0;
        for (Table table : tables) {
            affected += count(table, Fate.ERASE) + count(table, Fate.REDUCE);
            all += total(table);
        }
        return all == 0 ? 0 : 100.0 * affected / all;
    }

    private static long sum(Map<Fate, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    static <K extends Enum<K>> Map<Fate, Long> add(Map<K, Map<Fate, Long>> counts, K key, Fate fate) {
        Map<Fate, Long> ofKey = counts.computeIfAbsent(key, any -> new EnumMap<>(Fate.class));
        ofKey.merge(fate, 1L, Long::sum);
        return ofKey;
    }
}
