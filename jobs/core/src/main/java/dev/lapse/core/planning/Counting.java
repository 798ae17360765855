package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Adds decisions up, per record set, answer and reason. */
public final class Counting {

    private record Cause(Reason reason, String detail) implements Comparable<Cause> {
        @Override
        public int compareTo(Cause other) {
            int byReason = reason.compareTo(other.reason);
            return byReason != 0 ? byReason : detail.compareTo(other.detail);
        }
    }

    private static final class Sum {
        private long erased;
        private long reduced;
        private long unlinked;
        private final Map<Cause, Kept> kept = new TreeMap<>();
    }

    private final Map<RecordSetName, Sum> sums = new TreeMap<>();
    private Optional<LocalDate> oldest = Optional.empty();

    /** Some root that is affected counts from {@code date}. */
    void since(LocalDate date) {
        oldest = pick(oldest, Optional.of(date), true);
    }

    /** The first date that some affected root counts from. */
    Optional<LocalDate> oldest() {
        return oldest;
    }

    /** The records of {@code recordSets} that are erased or reduced so far. */
    long affected(Collection<RecordSetName> recordSets) {
        return recordSets.stream()
                .map(sums::get)
                .filter(Objects::nonNull)
                .mapToLong(sum -> sum.erased + sum.reduced)
                .sum();
    }

    /** Adds all records of a chunk but, where {@code withRoots} is false, those that were asked about. */
    public void add(Collection<Decided> records, boolean withRoots) {
        records.stream().filter(decided -> withRoots || !decided.asked()).forEach(this::add);
    }

    private void add(Decided decided) {
        Sum sum = sum(decided.name());
        switch (decided.disposition()) {
            case Disposition.Erase erase -> {
                sum.erased++;
                boolean goes = erase.manner() == Disposition.Manner.DELETE;
                decided.copies().forEach(copy -> addCopy(copy, goes));
                if (goes) {
                    decided.unlinkings().forEach(row -> sum(row.set().name()).unlinked++);
                }
            }
            case Disposition.Reduce reduce -> {
                sum.reduced++;
                keep(decided.name(), reduce.why(), 1);
                decided.copies().forEach(copy -> addCopy(copy, false));
            }
            case Disposition.Keep keep -> {
                if (keep.why().reason() != Reason.OTHER_CHUNK) {
                    keep(decided.name(), keep.why(), 1);
                }
            }
        }
    }

    private void addCopy(Decided.Copy copy, boolean originalGoes) {
        if (Decisions.goesWith(copy, originalGoes)) {
            sum(copy.set().name()).erased++;
        } else if (!copy.facts().rawGroups().isEmpty()) {
            sum(copy.set().name()).reduced++;
        }
    }

    /** Adds {@code count} records that stay because of {@code why}. */
    public void keep(RecordSetName recordSet, Why why, long count) {
        if (count == 0) {
            return;
        }
        sum(recordSet)
                .kept
                .merge(
                        new Cause(why.reason(), why.detail().orElse("")),
                        new Kept(why.reason(), why.detail(), why.changesOn(), why.changesOn(), count),
                        Counting::together);
    }

    /** Adds what other sums say stays. */
    public void addKept(List<SetCounts> others) {
        for (SetCounts counts : others) {
            for (Kept kept : counts.kept()) {
                sum(counts.recordSet())
                        .kept
                        .merge(new Cause(kept.reason(), kept.detail().orElse("")), kept, Counting::together);
            }
        }
    }

    /** The sums so far, in the order of the record sets' names. */
    public List<SetCounts> sums() {
        List<SetCounts> result = new ArrayList<>();
        sums.forEach((name, sum) ->
                result.add(new SetCounts(name, sum.erased, sum.reduced, sum.unlinked, List.copyOf(sum.kept.values()))));
        return result;
    }

    private Sum sum(RecordSetName recordSet) {
        return sums.computeIfAbsent(recordSet, name -> new Sum());
    }

    private static Kept together(Kept a, Kept b) {
        return new Kept(
                a.reason(),
                a.detail(),
                pick(a.first(), b.first(), true),
                pick(a.last(), b.last(), false),
                a.count() + b.count());
    }

    private static Optional<LocalDate> pick(Optional<LocalDate> a, Optional<LocalDate> b, boolean earlier) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.or(() -> b);
        }
        return a.get().isBefore(b.get()) == earlier ? a : b;
    }
}
