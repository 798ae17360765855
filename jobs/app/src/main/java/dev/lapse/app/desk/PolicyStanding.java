package dev.lapse.app.desk;

import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.app.policyfiles.PolicyTexts;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.acceptance.Acceptance;
import dev.lapse.core.policy.acceptance.AcceptanceBook;
import dev.lapse.core.policy.acceptance.Difference;
import dev.lapse.core.policy.acceptance.PolicyComparison;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a policy set stands to the one that somebody accepted last. */
public sealed interface PolicyStanding {

    String CODE = Finding.NOT_ACCEPTED;

    /** What is said where it does not matter. */
    String SANDBOX = "this is a sandbox, where every policy set counts as accepted";

    /** Every set counts as accepted. */
    record InSandbox() implements PolicyStanding {}

    /** It is the accepted one. */
    record Accepted(Acceptance last) implements PolicyStanding {}

    /** Nobody has accepted any. */
    record Never() implements PolicyStanding {}

    /** The accepted one cannot be read any more, so that nothing can be compared. */
    record Unreadable(Acceptance last) implements PolicyStanding {}

    /** It is another one. */
    record Changed(Acceptance last, PolicySet accepted, PolicyComparison comparison) implements PolicyStanding {}

    /**
     * How {@code set} stands.
     *
     * @param book of the journal; empty where there is none yet
     */
    static PolicyStanding of(PolicySet set, Optional<AcceptanceBook> book, boolean sandbox, LocalDate today) {
        return sandbox ? new InSandbox() : of(set, book.flatMap(AcceptanceBook::last), today);
    }

    /** How {@code set} stands to {@code last}, wherever it runs. */
    static PolicyStanding of(PolicySet set, Optional<Acceptance> last, LocalDate today) {
        if (last.isEmpty()) {
            return new Never();
        }
        Acceptance acceptance = last.get();
        if (acceptance.contentHash().equals(set.contentHash())) {
            return new Accepted(acceptance);
        }
        return switch (PolicyTexts.read(acceptance.files(), today)) {
            case PolicyReading.Sound sound ->
                new Changed(acceptance, sound.set(), PolicyComparison.of(sound.set(), set));
            case PolicyReading.Refused refused -> new Unreadable(acceptance);
        };
    }

    /** The clusters of {@code set} that wait until somebody accepts it. */
    default Collection<String> waiting(PolicySet set) {
        return switch (this) {
            case InSandbox sandbox -> List.of();
            case Accepted accepted -> List.of();
            case Never never -> set.rules().keySet();
            case Unreadable unreadable -> set.rules().keySet();
            case Changed changed -> changed.comparison().grown();
        };
    }

    /** What holds up those clusters. */
    default List<Finding> findings(PolicySet set) {
        String accept = "look at lapse policy diff, then accept it: lapse policy accept --by … --because …";
        return switch (this) {
            case InSandbox sandbox -> List.of();
            case Accepted accepted -> List.of();
            case Never never -> findings(set, cluster -> "nobody has accepted this policy set", accept);
            case Unreadable unreadable ->
                findings(
                        set,
                        cluster -> "this version of Lapse cannot read the policy set that "
                                + unreadable.last().by() + " has accepted, and so not compare this one with it",
                        accept);
            case Changed changed ->
                findings(
                        set,
                        cluster -> "the reach of the rule of " + cluster + " grew since "
                                + changed.last().by() + " accepted the policy set: "
                                + sentences(changed.comparison(), cluster),
                        "look at lapse policy diff; then another person than who changed it accepts it: lapse policy accept"
                                + " --changed-by … --by … --because …");
        };
    }

    private List<Finding> findings(PolicySet set, Function<String, String> what, String action) {
        return waiting(set).stream()
                .sorted()
                .map(cluster -> new Finding(
                        CODE,
                        Finding.Weight.CLUSTER,
                        Optional.empty(),
                        Optional.of(cluster),
                        what.apply(cluster),
                        action,
                        1))
                .toList();
    }

    private static String sentences(PolicyComparison comparison, String cluster) {
        return comparison.of(cluster).stream()
                .filter(Difference::grew)
                .map(Difference::sentence)
                .collect(Collectors.joining("; "));
    }
}
