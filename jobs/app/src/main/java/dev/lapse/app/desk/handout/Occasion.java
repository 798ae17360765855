package dev.lapse.app.desk.handout;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.access.Holdings;
import dev.lapse.core.request.access.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * For which request something is handed out, and when.
 *
 * @param id of the package
 * @param asOf the date that rules and laws are asked on
 */
public record Occasion(String id, Request request, BoundPolicy policy, Instant at, LocalDate asOf) {

    PolicySet policySet() {
        return policy.policySet();
    }

    /** What is to be told of each cluster of {@code holdings}, in the order of their names. */
    List<ClusterFacts> clusters(Holdings holdings, Scope scope) {
        Map<String, SortedSet<String>> categories = new TreeMap<>();
        holdings.records().forEach((name, records) -> {
            SortedSet<String> of = new TreeSet<>();
            scope.columns(policy, policy.set(name))
                    .given()
                    .forEach(column -> column.category().ifPresent(of::add));
            records.stream()
                    .map(holding -> holding.cluster())
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(cluster -> categories
                            .computeIfAbsent(cluster, any -> new TreeSet<>())
                            .addAll(of));
        });
        List<ClusterFacts> facts = new ArrayList<>();
        categories.forEach((cluster, of) -> facts.add(ClusterFacts.of(policySet(), cluster, of, asOf)));
        return facts;
    }
}
