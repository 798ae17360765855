package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.erasing.Brake;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.UnderWay;
import dev.lapse.core.erasing.UnderWay.Confirmed;
import dev.lapse.core.erasing.UnderWay.Done;
import dev.lapse.core.erasing.UnderWay.Holding;
import dev.lapse.core.erasing.UnderWay.Plan;
import dev.lapse.core.erasing.UnderWay.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a run is, as the journal knows it: what it planned, what its chunks have done, and how long the rest takes where enough is
 * known to say so.
 *
 * @param planned what was read of the evidence log, for the next look
 * @param latest the latest chunks, the newest first
 * @param paused whether somebody has paused everything
 */
record RunProgress(Planned planned, List<Done> done, List<Confirmed> latest, Holding holding, boolean paused) {

    /** The rate is that of so many chunks, at most. */
    private static final int LATEST = 20;

    /** Fewer chunks, or in less time, tell nothing of those to come. */
    private static final int FEW = 5;

    private static final Duration SHORT = Duration.ofSeconds(10);

    /** @param seen what was known of its plan before */
    static RunProgress look(OpenJournal journal, RunId run, Planned seen) {
        UnderWay underWay = journal.underWay();
        Planned planned = underWay.planned(run, seen);
        return new RunProgress(
                planned,
                planned.plan().map(plan -> underWay.done(run, plan.at())).orElse(List.of()),
                planned.plan()
                        .map(plan -> underWay.latest(run, plan.at(), LATEST))
                        .orElse(List.of()),
                underWay.holding(run),
                journal.brakes().standing().stream()
                        .anyMatch(brake -> brake.kind() instanceof Brake.Kind.Pause
                                && brake.scope().isEverything()));
    }

    /** How many records went, were reduced or lost a link since the plan was made. */
    long records() {
        return done.stream().mapToLong(Done::records).sum();
    }

    /** How many were to; 0 where nobody knows. */
    long expected() {
        return planned.plan().map(Plan::all).orElse(0L);
    }

    /** What a run says it is at, as far as that shows from outside. */
    String step() {
        if (planned.plan().isEmpty()) {
            return "plan";
        }
        if (records() >= expected()) {
            return "verify";
        }
        return latest.isEmpty() ? "erase" : "erase " + latest.getFirst().cluster();
    }

    /** How long the rest takes at the rate of the latest chunks; empty where too little is known, or nothing is begun. */
    Optional<Duration> left() {
        long rest = expected() - records();
        if (paused || !holding.held() || rest <= 0 || latest.size() < FEW) {
            return Optional.empty();
        }
        Duration span =
                Duration.between(latest.getLast().at(), latest.getFirst().at());
        // The oldest was under way before the first moment that is known.
        long records = latest.stream()
                .limit(latest.size() - 1L)
                .mapToLong(Confirmed::records)
                .sum();
        return span.compareTo(SHORT) < 0 || records == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) Math.ceil((double) span.toMillis() * rest / records)));
    }

    /** The same in words; why there is no estimate where there is none. */
    String estimate() {
        if (!holding.held()) {
            return nobody();
        }
        if (planned.plan().isEmpty()) {
            return "it has no plan yet: it settles what an earlier one left, or it plans";
        }
        if (paused) {
            return "it is paused, which lapse brakes tells of";
        }
        if (records() >= expected()) {
            return "all that was planned is done; it looks for what is still due";
        }
        return left().map(left -> about(left) + " left at the rate of the last " + latest.size() + " chunks")
                .orElse("how long the rest takes cannot be told yet");
    }

    /** Rounded up: who waits needs rather more than less. */
    private static String about(Duration left) {
        long minutes = Math.max(1, left.plusSeconds(59).toMinutes());
        return minutes < 60 ? "about " + minutes + " min" : "about " + minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** That nobody is at work on it. */
    String nobody() {
        return "nobody has held the lease for it since " + holding.until()
                + ", as its process has ended; the next start settles what it was at, and goes on with it where it is of the same"
                + " date";
    }

    List<String> lines(ClustersOf clusters) {
        List<String> lines = new ArrayList<>();
        if (planned.plan().isPresent()) {
            lines.add("");
            Table table = new Table("  so far", "chunks", "records", "planned");
            json(clusters)
                    .forEach(one -> table.row(
                            "  " + one.get("cluster"),
                            Objects.requireNonNull(one.get("chunks")),
                            Objects.requireNonNull(one.get("records")),
                            planned(one)));
            if (!table.isEmpty()) {
                lines.addAll(table.lines());
            }
            lines.addAll(Lines.item(
                    Words.number(records()) + " of " + Words.count(expected(), "record") + "; " + estimate()));
        } else {
            lines.addAll(Lines.item(estimate()));
        }
        latest.stream()
                .findFirst()
                .ifPresent(newest -> lines.addAll(Lines.item("the last chunk was confirmed at " + newest.at())));
        return lines;
    }

    private static Object planned(Map<String, Object> one) {
        return one.get("planned") instanceof Optional<?> planned && planned.isPresent() ? planned.get() : "-";
    }

    Map<String, Object> document(ClustersOf clusters) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", step());
        json.put("records", records());
        json.put("planned", planned.plan().map(Plan::all));
        json.put("clusters", json(clusters));
        json.put("seconds-left", left().map(Duration::toSeconds));
        json.put("estimate", estimate());
        json.put("last-chunk", latest.stream().findFirst().map(Confirmed::at));
        json.put("paused", paused);
        json.put("at-work", holding.held());
        json.put("lease-until", holding.until());
        return json;
    }

    /** Those of the plan and those that chunks were of. What was planned is of one cluster only where a record set is. */
    private List<Map<String, Object>> json(ClustersOf clusters) {
        Map<String, Optional<Long>> byCluster = new TreeMap<>();
        Map<String, Long> sums = new HashMap<>();
        List<String> shared = new ArrayList<>();
        planned.plan().map(Plan::records).orElse(Map.of()).forEach((set, count) -> {
            List<String> of = clusters.of(set);
            if (of.size() == 1) {
                sums.merge(of.getFirst(), count, Long::sum);
            } else {
                shared.addAll(of);
            }
        });
        sums.forEach((cluster, count) ->
                byCluster.put(cluster, shared.contains(cluster) ? Optional.empty() : Optional.of(count)));
        shared.forEach(cluster -> byCluster.put(cluster, Optional.empty()));
        done.forEach(each -> byCluster.putIfAbsent(each.cluster(), Optional.empty()));
        return byCluster.entrySet().stream()
                .map(entry -> {
                    Optional<Done> did = done.stream()
                            .filter(each -> each.cluster().equals(entry.getKey()))
                            .findFirst();
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("cluster", entry.getKey());
                    json.put("chunks", did.map(Done::chunks).orElse(0L));
                    json.put("records", did.map(Done::records).orElse(0L));
                    json.put("planned", entry.getValue());
                    return json;
                })
                .toList();
    }
}
