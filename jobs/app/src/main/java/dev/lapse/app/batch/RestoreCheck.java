package dev.lapse.app.batch;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.Ground;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.replaying.Restored;
import java.time.LocalDate;
import java.util.List;

/** Sees what a run would be refused for: a store that was put back to a time before something was erased. Writes nothing. */
public record RestoreCheck(RunSurroundings surroundings) {

    /** Each cluster whose records are back. @throws dev.lapse.core.store.StoreException if a store cannot be read */
    public List<RunReport.Reason> of(BoundPolicy policy) {
        LocalDate today = LocalDate.now(
                surroundings.clock().withZone(policy.policySet().entity().zone()));
        Restored restored = new Restored(
                new Resolver(policy, today, surroundings.journal().carriedDates(), Ground.NONE),
                surroundings.ports(),
                surroundings.journal().erased(),
                surroundings.settings().bounds());
        return policy.order().stream()
                .flatMap(cluster -> restored.since(cluster).stream()
                        .map(erased -> Recognising.reason(surroundings, policy, cluster, erased)))
                .toList();
    }
}
