package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.app.scheduling.Nodes;
import dev.lapse.core.policy.PolicySet;
import java.util.List;
import java.util.Optional;

/** All processes that work on one journal at one time must have the same policy set; else which one a night goes by is chance. */
public final class OnePolicySet {

    static final String CODE = "policy-sets-differ";

    private OnePolicySet() {}

    /** The content hash of the policy set that the files of {@code office} are now; empty where they are not sound. */
    public static Optional<String> of(Office office) {
        return switch (office.policies()) {
            case PolicyReading.Sound sound -> Optional.of(sound.set().contentHash());
            case PolicyReading.Refused refused -> Optional.empty();
        };
    }

    /** @throws Refusal naming each process that serves with another policy set than {@code ours}, and both hashes */
    static void require(Nodes nodes, PolicySet ours) {
        String here = Holder.ofThisProcess();
        List<Reason> others = nodes.alive().stream()
                .filter(node -> !node.name().equals(here) && !node.policySet().equals(ours.contentHash()))
                .map(node -> reason(node, ours))
                .toList();
        if (!others.isEmpty()) {
            throw new Refusal(others);
        }
    }

    private static Reason reason(Nodes.Node other, PolicySet ours) {
        return new Reason(
                CODE,
                Optional.empty(),
                Optional.empty(),
                "two policy sets are at work on this journal: lapse serve as " + other.name() + " has "
                        + other.policySet()
                        + ", this process has " + ours.contentHash()
                        + "; give both the same files, or end one of them, then run again (each says once a minute what its"
                        + " files are, and a night tries again by itself)");
    }
}
