package dev.lapse.core.planning;

import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.RecordToken;
import dev.lapse.core.token.RecordTokens;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which roots may go in clusters that ask somebody first: those in an approval in force, and no others. */
public final class Permits {

    /** Nobody is asked: for what is only counted, and for what a person has asked for. */
    public static final Permits ALL = new Permits(Set.of(), Map.of(), Optional.empty());

    private final Set<String> asking;
    private final Map<String, Set<RecordToken>> approved;
    private final Optional<RecordTokens> tokens;

    private Permits(Set<String> asking, Map<String, Set<RecordToken>> approved, Optional<RecordTokens> tokens) {
        this.asking = asking;
        this.approved = approved;
        this.tokens = tokens;
    }

    /** What {@code lists} permit on {@code today}; nothing of a cluster that asks and has no approval in force. */
    public static Permits of(PolicySet set, Collection<Disposal> lists, RecordTokens tokens, LocalDate today) {
        Set<String> asking = asking(set);
        Map<String, Set<RecordToken>> approved = new HashMap<>();
        lists.stream()
                .filter(list -> list.is(Disposal.Kind.APPROVED) && list.holds(set.contentHash(), today))
                .forEach(list -> approved.computeIfAbsent(list.cluster(), any -> new HashSet<>())
                        .addAll(list.roots()));
        return new Permits(asking, approved, Optional.of(tokens));
    }

    /** The clusters of {@code set} of which nothing goes before somebody has approved it. */
    public static Set<String> asking(PolicySet set) {
        return set.rules().values().stream()
                .filter(rule -> rule.approval() == Rule.Approval.REQUIRED)
                .map(Rule::cluster)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether somebody must approve what goes of {@code cluster}. */
    public boolean ask(String cluster) {
        return asking.contains(cluster);
    }

    /** Whether nothing of {@code cluster} may go. */
    boolean none(String cluster) {
        return ask(cluster) && approved.getOrDefault(cluster, Set.of()).isEmpty();
    }

    /** Whether all that goes by {@code rule} waits, also where nobody has looked what is approved. */
    boolean hold(Rule rule) {
        return rule.approval() == Rule.Approval.REQUIRED
                && approved.getOrDefault(rule.cluster(), Set.of()).isEmpty();
    }

    /** Whether the root {@code key} of {@code recordSet} may go, as far as somebody is asked. */
    boolean let(String cluster, RecordSetName recordSet, Key key) {
        Set<RecordToken> some = approved.getOrDefault(cluster, Set.of());
        return !ask(cluster)
                || !some.isEmpty()
                        && tokens.orElseThrow().allOf(recordSet, key.parts()).stream()
                                .anyMatch(some::contains);
    }
}
