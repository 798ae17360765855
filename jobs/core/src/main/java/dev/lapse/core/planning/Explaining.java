package dev.lapse.core.planning;

import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Asks the resolver about one record, whatever its part in a cluster: why is it still here, and until when? Reads only. */
public final class Explaining {

    private final Resolver resolver;
    private final Resolver.Asking asking;
    private final Reads reads;

    public Explaining(Resolver resolver, Resolver.Asking asking) {
        this.resolver = resolver;
        this.asking = asking;
        this.reads = resolver.reads(asking);
    }

    /** What can be said of one record. */
    public sealed interface Answer {

        /** The store holds no such record. */
        record Absent() implements Answer {}

        /**
         * The record is here.
         *
         * @param cluster the cluster whose rule decides; empty where none, or more than one, claims it
         * @param root the record set of the root it goes with; empty for a root, or where it has none
         * @param raw the field groups in which something is not yet reduced
         * @param referrers by record set or ignored table, how many records refer to it; for an ignored table at least one
         */
        record Here(
                Optional<String> cluster,
                Optional<RecordSetName> root,
                Disposition disposition,
                Set<String> raw,
                Map<String, Long> referrers)
                implements Answer {
            public Here {
                raw = Set.copyOf(raw);
                referrers = java.util.Collections.unmodifiableMap(new TreeMap<>(referrers));
            }
        }

        /** The record is a copy, which follows its original. */
        record Copy(RecordSetName original, Answer answer, CopyOf binding) implements Answer {}
    }

    /**
     * The answer for the record of {@code name} with {@code key}.
     *
     * @throws TooManyRecordsException if more records hang on it than the asking allows
     */
    public Answer why(RecordSetName name, Key key) {
        BoundSet set = resolver.policy().set(name);
        Optional<CopyOf> copy = set.recordSet().copyOf();
        return copy.isPresent() ? ofCopy(set, key, copy.get()) : dated(set, key);
    }

    private Answer ofCopy(BoundSet set, Key key, CopyOf binding) {
        BoundSet original = resolver.policy().set(binding.original());
        List<String> columns = set.copyColumns(original);
        List<Facts> found = asking.readers()
                .of(set.store())
                .read(new Reading(set.shape(), set.shape().key(), List.of(key), new HashSet<>(columns), 1));
        if (found.isEmpty()) {
            return new Answer.Absent();
        }
        Answer ofOriginal = Reads.original(set, columns, found.get(0))
                .map(originalKey -> dated(original, originalKey))
                .orElseGet(Answer.Absent::new);
        return new Answer.Copy(original.name(), ofOriginal, binding);
    }

    /** The answer, with the date that a hold ends which comes through more than one link. */
    private Answer dated(BoundSet set, Key key) {
        Answer answer = ofRecord(set, key);
        return answer instanceof Answer.Here here
                ? new Answer.Here(
                        here.cluster(),
                        here.root(),
                        new HeldUntil(resolver.policy(), reads, this::disposition).dated(here.disposition(), set, key),
                        here.raw(),
                        here.referrers())
                : answer;
    }

    private Optional<Disposition> disposition(BoundSet set, Key key) {
        return ofRecord(set, key) instanceof Answer.Here here ? Optional.of(here.disposition()) : Optional.empty();
    }

    private Answer ofRecord(BoundSet set, Key key) {
        List<Facts> found = reads.by(set, set.shape().key(), List.of(key), 0);
        if (found.isEmpty()) {
            return new Answer.Absent();
        }
        Facts facts = found.get(0);
        Optional<Why> undecidable = Undecidable.why(facts);
        if (undecidable.isPresent()) {
            Optional<String> cluster =
                    facts.clusters().size() == 1 ? facts.clusters().stream().findFirst() : Optional.empty();
            return here(set, facts, cluster, Optional.empty(), new Disposition.Keep(undecidable.get()));
        }
        String cluster = facts.clusters().iterator().next();
        ClusterStructure structure = resolver.policy().structure(cluster);
        return structure.root().equals(set.name())
                ? here(
                        set,
                        facts,
                        Optional.of(cluster),
                        Optional.empty(),
                        decided(cluster, List.of(facts), set, key).orElse(keep(Reason.OTHER_CHUNK)))
                : ofDependent(set, facts, cluster, structure.root());
    }

    private Answer ofDependent(BoundSet set, Facts facts, String cluster, RecordSetName root) {
        List<Facts> roots = new Climb(reads)
                .rootsOf(set, List.of(facts)).getOrDefault(facts.key(), List.of()).stream()
                        .filter(candidate -> candidate.recordSet().equals(root))
                        .distinct()
                        .toList();
        Disposition disposition = roots.isEmpty()
                ? keep(Reason.NO_ROOT)
                : decided(cluster, roots, set, facts.key()).orElse(keep(Reason.NO_ROOT));
        return here(
                set, facts, Optional.of(cluster), roots.isEmpty() ? Optional.empty() : Optional.of(root), disposition);
    }

    private Optional<Disposition> decided(String cluster, List<Facts> roots, BoundSet set, Key key) {
        return resolver.decide(cluster, roots, asking).records().stream()
                .filter(record ->
                        record.name().equals(set.name()) && record.key().equals(key))
                .map(Decided::disposition)
                .findFirst();
    }

    private Answer here(
            BoundSet set,
            Facts facts,
            Optional<String> cluster,
            Optional<RecordSetName> root,
            Disposition disposition) {
        return new Answer.Here(cluster, root, disposition, facts.rawGroups(), referrers(set, facts.key()));
    }

    private static Disposition keep(Reason reason) {
        return new Disposition.Keep(Why.of(reason));
    }

    private Map<String, Long> referrers(BoundSet set, Key key) {
        Map<String, Long> counts = new TreeMap<>();
        for (BoundPolicy.Incoming incoming : resolver.policy().incoming(set.name())) {
            List<Integer> sizes = new ArrayList<>();
            reads.referringTo(set, key, incoming, batch -> sizes.add(batch.size()));
            long count = sizes.stream().mapToLong(Integer::longValue).sum();
            if (count > 0) {
                counts.merge(incoming.from().name().toString(), count, Long::sum);
            }
        }
        for (Reference reference : resolver.policy().ignoredReferrers().getOrDefault(set.name(), List.of())) {
            Optional<Key> name = reads.name(set, key, reference.targetColumns());
            if (name.isPresent()
                    && !asking.readers()
                            .of(set.store())
                            .referred(reference, List.of(name.get()))
                            .isEmpty()) {
                counts.merge(reference.table(), 1L, Long::sum);
            }
        }
        return counts;
    }
}
