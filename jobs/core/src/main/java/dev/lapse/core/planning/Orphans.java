package dev.lapse.core.planning;

import dev.lapse.core.planning.Resolver.Asking;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Subject;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Finds the copies of a cluster's record sets whose original does not exist: what was erased by other hands, or before Lapse
 * came. Two stores know nothing of each other, so every copy is looked at, a page at a time.
 */
public final class Orphans {

    /** Copies looked at with one statement. */
    private static final int PAGE = 2_000;

    /** Stands for the suspension of some person where nobody knows whose a record is. */
    static final String OF_A_PERSON = "of a person";

    private static final String NAMES_NO_ORIGINAL = "names no original";

    private final BoundPolicy policy;
    private final String cluster;

    public Orphans(BoundPolicy policy, String cluster) {
        this.policy = policy;
        this.cluster = cluster;
    }

    /** The record sets to search: a copy of records of several clusters belongs to the first of them. */
    public List<BoundSet> copies() {
        return policy.structure(cluster).recordSets().stream()
                .filter(name ->
                        policy.set(name).recordSet().clusters().get(0).cluster().equals(cluster))
                .flatMap(name -> policy.copies(name).stream())
                .toList();
    }

    /**
     * What a search found.
     *
     * @param held how many copies there are
     * @param counts the orphans that may go, and why others stay
     * @param toErase the first of those that may go
     */
    public record Found(long held, SetCounts counts, List<Key> toErase) {
        public Found {
            toErase = List.copyOf(toErase);
        }
    }

    /**
     * Looks at all copies.
     *
     * @param most how many of those that may go are named
     * @param progress told how many were looked at; may throw to interrupt
     */
    public Found search(BoundSet copy, Asking asking, int most, LongConsumer progress) {
        Counting counting = new Counting();
        List<Key> toErase = new ArrayList<>();
        long held = 0;
        KeyRange range = KeyRange.ALL;
        List<Facts> page = page(copy, range, asking);
        while (!page.isEmpty()) {
            Decisions decisions = decide(copy, page, asking);
            counting.add(decisions.records(), true);
            decisions.records().stream()
                    .filter(Decided::goes)
                    .limit(most - toErase.size())
                    .map(Decided::key)
                    .forEach(toErase::add);
            held += page.size();
            progress.accept(held);
            range = range.behind(page.get(page.size() - 1).key());
            page = page.size() < PAGE ? List.of() : page(copy, range, asking);
        }
        SetCounts counts = counting.sums().stream().findFirst().orElse(new SetCounts(copy.name(), 0, 0, 0, List.of()));
        return new Found(held, counts, toErase);
    }

    private static List<Facts> page(BoundSet copy, KeyRange range, Asking asking) {
        return asking.readers().of(copy.store()).find(copy.shape(), new Restriction.Everything(), range, PAGE);
    }

    /** What becomes of those copies with {@code keys} that are orphans, read afresh. */
    public Decisions decideKeys(BoundSet copy, Collection<Key> keys, Asking asking) {
        List<Facts> copies = asking.readers()
                .of(copy.store())
                .read(new Reading(copy.shape(), copy.shape().key(), keys, Set.of(), keys.size() + 1));
        return decide(copy, copies, asking);
    }

    private Decisions decide(BoundSet copy, List<Facts> copies, Asking asking) {
        BoundSet original = policy.set(copy.recordSet().copyOf().orElseThrow().original());
        Set<Key> existing = existing(original, copy, copies, asking);
        SuspensionIndex suspensions = new SuspensionIndex(asking.suspensions());
        List<Decided> decided = new ArrayList<>();
        for (Facts facts : copies) {
            Optional<Key> of = copy.original(facts);
            if (of.filter(existing::contains).isEmpty()) {
                decided.add(new Decided(
                        copy,
                        cluster,
                        Decided.Role.ORPHAN,
                        Optional.empty(),
                        facts,
                        disposition(copy, original, facts, of, suspensions),
                        false,
                        List.of(),
                        List.of()));
            }
        }
        return new Decisions(decided);
    }

    /** Whether an original exists is asked by its key alone. */
    private static Set<Key> existing(BoundSet original, BoundSet copy, List<Facts> copies, Asking asking) {
        Set<Key> wanted = new HashSet<>();
        copies.forEach(facts -> copy.original(facts).ifPresent(wanted::add));
        List<String> key = original.shape().key();
        return wanted.isEmpty()
                ? Set.of()
                : asking.readers()
                        .of(original.store())
                        .referred(new Reference(original.shape().table(), key, key), wanted);
    }

    private Disposition disposition(
            BoundSet copy, BoundSet original, Facts facts, Optional<Key> of, SuspensionIndex suspensions) {
        Optional<String> suspension = suspended(copy.name(), original, facts, of, suspensions);
        if (suspension.isPresent()) {
            return new Disposition.Keep(Suspension.why(suspension.get()));
        }
        if (of.isEmpty()) {
            return new Disposition.Keep(Why.of(Reason.ORPHAN, NAMES_NO_ORIGINAL));
        }
        return switch (copy.recordSet().copyOf().orElseThrow().orphans()) {
            case ERASE -> new Disposition.Erase(Disposition.Manner.DELETE);
            case REPORT -> new Disposition.Keep(Why.of(Reason.ORPHAN));
        };
    }

    /** The original that would lead to its person is gone: where a person is suspended, an orphan of nobody known stays. */
    private Optional<String> suspended(
            RecordSetName copy, BoundSet original, Facts facts, Optional<Key> of, SuspensionIndex suspensions) {
        Optional<SubjectKey> person = of.flatMap(key -> person(original, key));
        if (suspensions.asksForSubjects() && person.isEmpty()) {
            return Optional.of(OF_A_PERSON);
        }
        return suspensions.covering(
                copy, Set.of(cluster), facts.key(), person.map(Set::of).orElse(Set.of()));
    }

    /** The person whom the original with {@code key} is about, as far as its key alone tells. */
    static Optional<SubjectKey> person(BoundSet original, Key key) {
        Optional<Subject> subject = original.recordSet().subject();
        return subject.map(Subject::key)
                .map(original.shape().key()::indexOf)
                .filter(position -> position >= 0)
                .map(position ->
                        new SubjectKey(subject.orElseThrow().kind(), key.parts().get(position)));
    }
}
