package dev.lapse.core.request.access;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.access.Holding.Withheld;
import dev.lapse.core.store.Content;
import dev.lapse.core.store.Contents;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads what is handed out, a page at a time, record set by record set in the order of their names. */
public final class Handout {

    private static final int PAGE = 100;

    private final BoundPolicy policy;
    private final Map<String, Store> stores;
    private final Scope scope;

    public Handout(BoundPolicy policy, Map<String, Store> stores, Scope scope) {
        this.policy = policy;
        this.stores = Map.copyOf(stores);
        this.scope = scope;
    }

    /** Takes what is handed out as it comes. */
    public interface Taker {

        void begin(SetColumns columns);

        /**
         * One record; one of several rows or documents under one key is a record of its own.
         *
         * @param shown what of it is shown, in the order of the columns
         */
        void record(Holding holding, Map<String, Shown> shown);

        void end(Counts counts);
    }

    /**
     * What became of a record set.
     *
     * @param records those handed out
     * @param gone those that were there when they were looked for, and not when they were read
     */
    public record Counts(RecordSetName recordSet, long records, long gone, List<LeftOut> leftOut) {
        public Counts {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * A column that is not handed out.
     *
     * @param records in how many records it holds something
     */
    public record LeftOut(String column, Withheld why, long records) {}

    /** Hands {@code holdings} to {@code taker}. @throws dev.lapse.core.store.StoreException if a store does not answer to the end */
    public List<Counts> of(Holdings holdings, Taker taker) {
        List<Counts> all = new ArrayList<>();
        holdings.records().forEach((name, records) -> all.add(of(policy.set(name), records, taker)));
        return all;
    }

    private Counts of(BoundSet set, List<Holding> records, Taker taker) {
        SetColumns columns = scope.columns(policy, set);
        taker.begin(columns);
        Tally tally = new Tally(columns, taker);
        Store store = Objects.requireNonNull(stores.get(set.store()));
        List<String> names = columns.given().stream().map(Column::name).toList();
        for (int from = 0; from < records.size(); from += PAGE) {
            List<Holding> page = records.subList(from, Math.min(records.size(), from + PAGE));
            Map<Key, List<Contents>> byKey = new HashMap<>();
            store.contents(set.shape(), names, page.stream().map(Holding::key).toList())
                    .forEach(contents -> byKey.computeIfAbsent(contents.key(), any -> new ArrayList<>())
                            .add(contents));
            page.forEach(holding -> tally.take(holding, byKey.getOrDefault(holding.key(), List.of())));
        }
        Counts counts = tally.counts(set.name());
        taker.end(counts);
        return counts;
    }

    /** Counts what goes by. */
    private static final class Tally {

        private final SetColumns columns;
        private final Taker taker;
        private final Map<String, Map<Withheld, Long>> leftOut = new TreeMap<>();
        private long records;
        private long gone;

        private Tally(SetColumns columns, Taker taker) {
            this.columns = columns;
            this.taker = taker;
        }

        private void take(Holding holding, List<Contents> found) {
            gone += found.isEmpty() ? 1 : 0;
            for (Contents contents : found) {
                records++;
                Map<String, Shown> shown = new LinkedHashMap<>();
                for (Column column : columns.given()) {
                    Content content = Objects.requireNonNull(contents.columns().get(column.name()));
                    Withheld why = holding.withheld().get(column.name());
                    if (why == null) {
                        Shown.of(column, content).ifPresent(value -> shown.put(column.name(), value));
                    } else if (content instanceof Content.Held) {
                        leftOut.computeIfAbsent(column.name(), any -> new TreeMap<>())
                                .merge(why, 1L, Long::sum);
                    }
                }
                taker.record(holding, shown);
            }
        }

        private Counts counts(RecordSetName name) {
            List<LeftOut> all = new ArrayList<>();
            leftOut.forEach(
                    (column, reasons) -> reasons.forEach((why, count) -> all.add(new LeftOut(column, why, count))));
            return new Counts(name, records, gone, all);
        }
    }
}
