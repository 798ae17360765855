package dev.lapse.app.cli;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.policyfiles.PolicyReader;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.core.policy.PolicySet;
import java.time.LocalDate;
import java.util.Optional;

/** The policy set that a command was given, and the date it asks for. */
final class Policies {

    private Policies() {}

    static PolicyReading read(Surroundings surroundings, CommonOptions options) {
        return PolicyReader.read(options.policies(), LocalDate.now(surroundings.clock()));
    }

    /** @throws Refusal with every fault of the set */
    static PolicySet sound(Surroundings surroundings, CommonOptions options) {
        return switch (read(surroundings, options)) {
            case PolicyReading.Sound sound -> sound.set();
            case PolicyReading.Refused refused ->
                throw new Refusal(refused.faults().stream()
                        .map(fault -> new Reason(
                                "policy-fault", Optional.empty(), Optional.empty(), options.policies() + "/" + fault))
                        .toList());
        };
    }

    static LocalDate asOf(Surroundings surroundings, CommonOptions options, PolicySet set) {
        return options.asOf().orElseGet(() -> today(surroundings, set));
    }

    static LocalDate today(Surroundings surroundings, PolicySet set) {
        return LocalDate.now(surroundings.clock().withZone(set.entity().zone()));
    }
}
