package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.RecordToken;
import dev.lapse.core.token.RecordTokens;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes the list of what is due in one cluster and on no list that holds. Reads only. */
public final class DisposalListing {

    private final Survey survey;
    private final RecordTokens tokens;

    /** @param survey counts what may go by the rules; what somebody approved does not matter to it */
    public DisposalListing(Survey survey, RecordTokens tokens) {
        this.survey = survey.askingNobody();
        this.tokens = tokens;
    }

    /**
     * What is due and new, as a list that waits; empty where nothing is.
     *
     * @param known lists that hold, of this cluster or others
     */
    public Optional<Disposal> of(String cluster, Collection<Disposal> known, Instant at, Survey.Progress progress) {
        Set<RecordToken> listed = known.stream()
                .filter(list -> list.cluster().equals(cluster))
                .flatMap(list -> list.roots().stream())
                .collect(Collectors.toSet());
        return of(cluster, root -> Collections.disjoint(root, listed), at, progress);
    }

    /** The same of those of {@code list} alone that are due yet and, as {@code part} says, among {@code chosen} or not. */
    public Optional<Disposal> of(Disposal list, Set<RecordToken> chosen, boolean part) {
        return of(
                list.cluster(),
                root -> !Collections.disjoint(root, list.roots()) && Collections.disjoint(root, chosen) != part,
                list.listedAt(),
                examined -> {});
    }

    /** The tokens of {@code list} that stand for roots with {@code keys}. */
    public Set<RecordToken> among(Disposal list, Collection<Key> keys) {
        RecordSetName root =
                survey.resolver().policy().structure(list.cluster()).root();
        return keys.stream()
                .flatMap(key -> tokens.allOf(root, key.parts()).stream())
                .filter(list.roots()::contains)
                .collect(Collectors.toSet());
    }

    private Optional<Disposal> of(
            String cluster, Predicate<List<RecordToken>> wanted, Instant at, Survey.Progress progress) {
        BoundPolicy policy = survey.resolver().policy();
        RecordSetName root = policy.structure(cluster).root();
        Set<RecordToken> roots = new HashSet<>();
        Counting counting = new Counting();
        String event = policy.rule(cluster).startingPoint().event();
        Predicate<Key> isWanted = key -> wanted.test(tokens.allOf(root, key.parts()));
        survey.showing(cluster, records -> note(cluster, records, isWanted, roots, counting, event), progress);
        return roots.isEmpty()
                ? Optional.empty()
                : Optional.of(new Disposal(
                        0,
                        cluster,
                        survey.resolver().asOf(),
                        policy.policySet().contentHash(),
                        counts(counting),
                        counting.oldest(),
                        roots,
                        at,
                        Optional.empty()));
    }

    private void note(
            String cluster,
            List<Decided> records,
            Predicate<Key> isWanted,
            Set<RecordToken> roots,
            Counting counting,
            String event) {
        List<Decided> fresh = records.stream()
                .filter(decided -> decided.cluster().equals(cluster)
                        && !(decided.disposition() instanceof Disposition.Keep)
                        && isWanted.test(decided.root().orElseGet(decided::key)))
                .toList();
        counting.add(fresh, true);
        for (Decided decided : fresh) {
            if (decided.root().isEmpty()) {
                roots.add(tokens.of(decided.name(), decided.key().parts()));
                decided.facts().event(event).ifPresent(counting::since);
            }
        }
    }

    private static Map<RecordSetName, Long> counts(Counting counting) {
        return counting.sums().stream()
                .filter(set -> set.affected() > 0)
                .collect(Collectors.toMap(SetCounts::recordSet, SetCounts::affected));
    }
}
