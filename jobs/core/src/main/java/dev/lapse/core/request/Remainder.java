package dev.lapse.core.request;

import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Kept;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.SetCounts;
import dev.lapse.core.policy.RecordSetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is left of a request that waits, and whether it waits for anything.
 *
 * @param plan what would become of it by now
 * @param strays by record set, records of its persons that no rule decides about; they stay
 */
public record Remainder(Plan plan, Map<RecordSetName, Long> strays) {

    public Remainder {
        strays = Map.copyOf(strays);
    }

    /**
     * Whether all of it stays for reasons of which no end is known: no date is, nobody has to lift or answer something first, and
     * no circumstance protects it that comes and goes.
     */
    public boolean staysForGood() {
        return plan.clusters().stream()
                .allMatch(cluster -> cluster.state() == ClusterPlan.State.READY
                        && cluster.affected() == 0
                        && cluster.counts().stream()
                                .flatMap(set -> set.kept().stream())
                                .noneMatch(kept -> kept.first().isPresent() || mayEnd(kept.reason())));
    }

    private static boolean mayEnd(Reason reason) {
        return switch (reason) {
            case SUSPENDED,
                    REQUESTED,
                    RESTRICTED,
                    RETAINED,
                    BLOCKED,
                    NOT_YET,
                    NOT_APPLICABLE,
                    PERIOD,
                    AWAITS_APPROVAL,
                    PSEUDONYMISED,
                    BUSY,
                    STORE_REFUSED,
                    UNACCOUNTED -> true;
            case OBLIGATION,
                    REFERENCED,
                    SHARED,
                    NO_STARTING_POINT,
                    UNKNOWN,
                    ANONYMISED,
                    NO_ROOT,
                    NO_CLUSTER,
                    SEVERAL_VALUES,
                    ORPHAN,
                    GONE,
                    OTHER_CHUNK -> false;
        };
    }

    /** The record sets and why what is left of each stays, in words. */
    public List<String> reasons() {
        Map<RecordSetName, List<String>> words = new TreeMap<>();
        for (ClusterPlan cluster : plan.clusters()) {
            for (SetCounts set : cluster.counts()) {
                set.kept()
                        .forEach(kept -> words.computeIfAbsent(set.recordSet(), any -> new ArrayList<>())
                                .add(word(kept)));
            }
        }
        strays.forEach((name, count) ->
                words.computeIfAbsent(name, any -> new ArrayList<>()).add(count + " nobodys-decision"));
        return words.entrySet().stream()
                .map(entry -> entry.getKey() + " " + String.join(", ", entry.getValue()))
                .toList();
    }

    private static String word(Kept kept) {
        return kept.count() + " " + kept.reason().code()
                + kept.detail().map(detail -> " (" + detail + ")").orElse("");
    }

    /** What a night tells of {@code request}, of which this is left: somebody can close it. */
    public Finding notice(Request request) {
        return new Finding(
                "request-waits-for-good",
                Finding.Weight.NOTICE,
                Optional.empty(),
                Optional.empty(),
                "the request " + request.id() + " waits, and no end is known of why what is left of it stays: "
                        + String.join("; ", reasons()),
                "mend what can be mended, or tell the person and close it with lapse request close " + request.id(),
                1);
    }
}
