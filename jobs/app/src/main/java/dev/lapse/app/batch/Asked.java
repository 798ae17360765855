package dev.lapse.app.batch;

import dev.lapse.core.planning.Ground;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.Wish;
import java.util.List;
import java.util.Set;

/**
 * A request that a run carries out.
 *
 * @param request what it is called; nobody's name
 * @param wish what is to be erased for it, and nothing else is
 * @param earlier what other requests that stand want erased: what belongs to one of their persons too need not wait for them
 */
public record Asked(String request, Wish wish, List<Wish> earlier) {

    public Asked {
        earlier = List.copyOf(earlier);
    }

    /** @param open the requests that are not closed; those that wait have asked before */
    public static Asked of(Request request, List<Request> open) {
        return new Asked(
                request.id(),
                Wish.of(request),
                open.stream()
                        .filter(other -> other.state() == RequestState.WAITING
                                && !other.id().equals(request.id()))
                        .map(Wish::of)
                        .toList());
    }

    /** The clusters that it reaches. */
    public Set<String> clusters(PolicySet policySet) {
        return wish.clusters(policySet);
    }

    /** What it and those before it ask for; a run on it changes what it reaches alone. */
    public Ground ground(PolicySet policySet) {
        Ground ground = wish.ground(policySet).about(wish.persons());
        for (Wish other : earlier) {
            ground = ground.and(other.ground(policySet));
        }
        Set<String> clusters = clusters(policySet);
        return clusters.containsAll(policySet.rules().keySet()) ? ground : ground.within(clusters);
    }
}
