package dev.lapse.app.batch;

import dev.lapse.core.erasing.Lease;
import dev.lapse.core.erasing.Ports;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.store.Store;
import dev.lapse.core.token.KeyRing;
import dev.lapse.core.token.Pseudonyms;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.RecordTokens;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What runs are made from.
 *
 * @param stores by name; opened and closed by whoever makes this
 * @param binding holds the policy set against the catalogs as they are when it is asked; may throw
 *     {@link dev.lapse.core.store.StoreException}
 * @param clock the real clock
 * @param version of Lapse, for the evidence log
 */
public record RunSurroundings(
        Map<String, Store> stores,
        Supplier<Binding> binding,
        PolicySet policySet,
        RunJournal journal,
        KeyRing keys,
        Clock clock,
        String version,
        RunSettings settings) {

    public RunSurroundings {
        stores = Map.copyOf(stores);
    }

    /** The same with the journal of the holder of {@code lease}. */
    RunSurroundings under(Lease lease) {
        return new RunSurroundings(stores, binding, policySet, journal.under(lease), keys, clock, version, settings);
    }

    /** The same where that many processes share a run. */
    RunSurroundings sharedBy(int processes) {
        return new RunSurroundings(
                stores, binding, policySet, journal, keys, clock, version, settings.sharedBy(processes));
    }

    /** The same, keeping out of the way like that. */
    public RunSurroundings paced(Pacing like) {
        return new RunSurroundings(stores, binding, policySet, journal, keys, clock, version, settings.paced(like));
    }

    /** What the protocol works with. */
    Ports ports() {
        return new Ports(
                stores,
                journal.chunks(),
                journal.suspensions(),
                new RecordTokens(keys, Purpose.RECORD_LOG),
                new Pseudonyms(keys, new SecureRandom()));
    }
}
