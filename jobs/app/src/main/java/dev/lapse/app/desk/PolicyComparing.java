package dev.lapse.app.desk;

import dev.lapse.core.erasing.Bounds;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Survey;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.acceptance.AcceptanceBook;
import dev.lapse.core.policy.acceptance.Difference;
import dev.lapse.core.policy.acceptance.PolicyComparison;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;

/** Compares the policy set at hand with the accepted one, and counts what is due by each; writes nothing. */
public record PolicyComparing(Workplace place, LocalDate asOf, ObjLongConsumer<String> progress) {

    /** What differs, and how much is due by it. */
    public PolicyDiff diff() {
        PolicySet set = place.policySet();
        PolicyStanding standing = PolicyStanding.of(
                set, place.journal().map(OpenJournal::acceptances).flatMap(AcceptanceBook::last), place.today());
        PolicyComparison nothing = new PolicyComparison(List.of());
        return switch (standing) {
            case PolicyStanding.InSandbox sandbox -> diff("this one", nothing, standing, Map.of());
            case PolicyStanding.Accepted accepted ->
                diff("the one that " + accepted.last().by() + " accepted", nothing, standing, Map.of());
            case PolicyStanding.Never never ->
                diff("none, as nobody has accepted any", nothing, standing, counts(Optional.empty(), all(set), true));
            case PolicyStanding.Unreadable unreadable ->
                diff(
                        "the one that " + unreadable.last().by() + " accepted, which cannot be read any more",
                        nothing,
                        standing,
                        counts(Optional.empty(), all(set), false));
            case PolicyStanding.Changed changed ->
                diff(
                        "the one that " + changed.last().by() + " accepted",
                        changed.comparison(),
                        standing,
                        counts(Optional.of(changed.accepted()), differing(changed.comparison()), false));
        };
    }

    private PolicyDiff diff(
            String from, PolicyComparison comparison, PolicyStanding standing, Map<String, PolicyDiff.Counts> counts) {
        PolicySet set = place.policySet();
        return new PolicyDiff(from, set, comparison, new TreeSet<>(standing.waiting(set)), counts);
    }

    private static Set<String> all(PolicySet set) {
        return new TreeSet<>(set.rules().keySet());
    }

    private static Set<String> differing(PolicyComparison comparison) {
        Set<String> clusters = new LinkedHashSet<>();
        comparison.differences().stream().map(Difference::cluster).forEach(clusters::add);
        return clusters;
    }

    /** @param none whether nothing was due before, as there was no set */
    private Map<String, PolicyDiff.Counts> counts(Optional<PolicySet> before, Set<String> clusters, boolean none) {
        Optional<Binding> then = before.filter(set -> set.bindings().stream()
                        .allMatch(binding -> place.stores().containsKey(binding.store())))
                .map(place::bindingOf);
        Binding now = place.bindingOf(place.policySet());
        Map<String, PolicyDiff.Counts> counts = new TreeMap<>();
        for (String cluster : clusters) {
            Optional<Survey.Found> found = found(now, cluster);
            Optional<Long> was = none
                    ? Optional.of(0L)
                    : then.flatMap(binding -> found(binding, cluster)).map(Survey.Found::affected);
            counts.put(
                    cluster,
                    new PolicyDiff.Counts(
                            was,
                            found.map(Survey.Found::affected),
                            found.flatMap(Survey.Found::oldest).map(LocalDate::getYear)));
        }
        return counts;
    }

    /** What is due of the cluster; a table or column that is missing stops the counting. */
    private Optional<Survey.Found> found(Binding binding, String cluster) {
        boolean stopped = binding.findings().stream()
                .anyMatch(finding -> finding.weight() == Finding.Weight.CLUSTER
                        && finding.cluster().filter(cluster::equals).isPresent());
        return switch (binding) {
            case Binding.Unsound unsound -> Optional.empty();
            case Binding.Sound sound -> {
                if (stopped) {
                    yield Optional.empty();
                }
                if (!sound.policy().policySet().rules().containsKey(cluster)) {
                    yield Optional.of(new Survey.Found(List.of(), 0, true, 0, Optional.empty()));
                }
                Resolver resolver = new Resolver(sound.policy(), asOf, place.carriedDates());
                yield Optional.of(new Survey(resolver, place.stores(), place.suspensions(), Bounds.DEFAULT.records())
                        .of(cluster, examined -> progress.accept(cluster, examined)));
            }
        };
    }
}
