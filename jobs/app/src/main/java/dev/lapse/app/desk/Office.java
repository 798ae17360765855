package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.desk.configuration.ConfigurationException;
import dev.lapse.app.desk.configuration.ConfigurationReader;
import dev.lapse.app.policyfiles.PolicyReader;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.store.StoreException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where one task is done: what it is made of, the files it works from, and what is noted on the way. Opens nothing by itself.
 *
 * @param surroundings the parts
 * @param basis the files, and the date that is asked for
 */
public record Office(Surroundings surroundings, Basis basis, Notes notes) {

    /**
     * What a task works from.
     *
     * @param configuration the file; the usual one where nothing is said
     * @param policies the folder of the policy set
     * @param asOf the date that rules and laws are applied on; today where nothing is said
     */
    public record Basis(Optional<Path> configuration, Path policies, Optional<LocalDate> asOf) {}

    /** What the folder of the policy set holds. */
    public PolicyReading policies() {
        return PolicyReader.read(basis.policies(), LocalDate.now(surroundings.clock()));
    }

    /** @throws Refusal with every fault of the set */
    public PolicySet policySet() {
        return switch (policies()) {
            case PolicyReading.Sound sound -> sound.set();
            case PolicyReading.Refused refused ->
                throw new Refusal(refused.faults().stream()
                        .map(fault -> new Reason(
                                "policy-fault", Optional.empty(), Optional.empty(), basis.policies() + "/" + fault))
                        .toList());
        };
    }

    /**
     * The configuration; whether it is a sandbox is noted.
     *
     * @throws ConfigurationException with every fault of it
     */
    public Configuration configuration() {
        Configuration configuration = ConfigurationReader.read(basis.configuration(), surroundings.environment());
        notes.inSandbox(configuration.sandbox());
        return configuration;
    }

    /** Why something cannot be done, where {@code e} says that; empty for a fault of ours. */
    public Optional<List<Reason>> refused(RuntimeException e) {
        return switch (e) {
            case Refusal refusal -> Optional.of(refusal.reasons());
            case ConfigurationException fault -> Optional.of(Refusal.of(fault).reasons());
            case StoreException store -> Optional.of(List.of(Refusal.reason(store)));
            default -> surroundings.failures().apply(e).map(Refusal::reasons);
        };
    }

    /** The date that is asked for, or today. */
    public LocalDate asOf(PolicySet set) {
        return basis.asOf().orElseGet(() -> today(set));
    }

    /** The date in the entity's zone. */
    public LocalDate today(PolicySet set) {
        return LocalDate.now(surroundings.clock().withZone(set.entity().zone()));
    }
}
