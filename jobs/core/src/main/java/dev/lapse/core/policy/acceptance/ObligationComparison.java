package dev.lapse.core.policy.acceptance;

import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.ObligationUse;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Compares the laws that bind the records of one rule. */
final class ObligationComparison {

    private final PolicySet before;
    private final Rule from;
    private final PolicySet now;
    private final Rule to;
    private final List<Difference> found = new ArrayList<>();

    ObligationComparison(PolicySet before, Rule from, PolicySet now, Rule to) {
        this.before = before;
        this.from = from;
        this.now = now;
        this.to = to;
    }

    List<Difference> differences() {
        for (ObligationUse use : from.obligations()) {
            same(use, from, to)
                    .ifPresentOrElse(later -> compare(use, later), () -> add(use, words(use, from), "none", true));
        }
        for (ObligationUse use : to.obligations()) {
            if (same(use, to, from).isEmpty()) {
                // What is kept longer is no growth; a maximum may end our own purpose sooner.
                boolean ends = law(now, use).maximum().isPresent();
                add(use, "none", words(use, to), ends);
            }
        }
        return found;
    }

    private void compare(ObligationUse was, ObligationUse is) {
        if (!was.equals(is)) {
            add(was, words(was, from), words(is, to), !covers(was, is));
        }
        Obligation before = law(this.before, was);
        Obligation now = law(this.now, is);
        if (!law(before).equals(law(now))) {
            add(was, law(before), law(now), !isAtLeast(before, now));
        }
    }

    /** The use of the same law over the same event; of several, one that keeps the same. */
    private static Optional<ObligationUse> same(ObligationUse use, Rule of, Rule among) {
        List<ObligationUse> same = among.obligations().stream()
                .filter(other -> other.obligation().equals(use.obligation())
                        && countedFrom(other, among).equals(countedFrom(use, of)))
                .toList();
        return same.stream()
                .filter(use::equals)
                .findFirst()
                .or(() -> same.stream().findFirst());
    }

    private static boolean covers(ObligationUse was, ObligationUse is) {
        boolean fields = is.keep().isEmpty()
                || was.keep().filter(is.keep().get()::containsAll).isPresent();
        return fields
                && was.alsoKeep().stream()
                        .allMatch(also -> is.alsoKeep().stream()
                                .anyMatch(other -> other.cluster().equals(also.cluster())
                                        && other.keep().containsAll(also.keep())));
    }

    private static boolean isAtLeast(Obligation before, Obligation now) {
        boolean alike = before.roll() == now.roll()
                && before.versions().size() == now.versions().size();
        for (int i = 0; alike && i < before.versions().size(); i++) {
            Obligation.Version was = before.versions().get(i);
            Obligation.Version is = now.versions().get(i);
            alike = was.validFrom().equals(is.validFrom()) && RuleComparison.isAtLeast(is.period(), was.period());
        }
        boolean noSooner = now.maximum().isEmpty()
                || before.maximum()
                        .filter(was -> RuleComparison.isAtLeast(now.maximum().get(), was))
                        .isPresent();
        return alike && noSooner;
    }

    private static String countedFrom(ObligationUse use, Rule rule) {
        return use.countedFrom().orElse(rule.startingPoint().event());
    }

    private static Obligation law(PolicySet set, ObligationUse use) {
        return Objects.requireNonNull(set.obligations().get(use.obligation()));
    }

    private static String law(Obligation law) {
        List<String> versions = law.versions().stream()
                .map(version -> version.period() + " from " + version.validFrom())
                .toList();
        return String.join(", ", versions) + " after "
                + law.roll().name().toLowerCase(Locale.ROOT).replace('_', '-')
                + law.maximum().map(maximum -> ", at most " + maximum).orElse("");
    }

    private static String words(ObligationUse use, Rule rule) {
        String also = use.alsoKeep().isEmpty()
                ? ""
                : ", and of others "
                        + String.join(
                                ", ",
                                use.alsoKeep().stream()
                                        .map(each -> each.cluster() + " " + sorted(each.keep()))
                                        .toList());
        return "keeps " + use.keep().map(ObligationComparison::sorted).orElse("the whole record") + " from "
                + countedFrom(use, rule) + also;
    }

    private static String sorted(Set<String> groups) {
        return groups.stream().sorted().toList().toString();
    }

    private void add(ObligationUse use, String was, String is, boolean grew) {
        found.add(new Difference.InRule(to.cluster(), "obligations." + use.obligation(), was, is, grew));
    }
}
