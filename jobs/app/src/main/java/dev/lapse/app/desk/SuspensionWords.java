package dev.lapse.app.desk;

import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.PlacedSuspension;
import dev.lapse.core.request.SuspensionBook;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Suspensions for people and machines; never whom one covers. */
public final class SuspensionWords {

    private SuspensionWords() {}

    public static String covers(Suspension.Scope scope) {
        return switch (scope) {
            case Suspension.OfCluster of -> "the cluster " + of.cluster();
            case Suspension.OfRecordSet of -> "all of " + of.recordSet();
            case Suspension.OfCondition of -> of.recordSet() + " where " + of.condition();
            case Suspension.OfRecord of -> "a record of " + of.recordSet();
            case Suspension.OfSubject of ->
                "a " + of.subject().kind()
                        + of.cluster().map(cluster -> " in " + cluster).orElse("");
        };
    }

    public static Map<String, Object> json(PlacedSuspension placed, LocalDate today) {
        Optional<PlacedSuspension.Grounds> grounds = placed.grounds();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", placed.suspension().id());
        json.put("covers", covers(placed.suspension().scope()));
        json.put("placed-at", placed.at());
        json.put("by", grounds.map(PlacedSuspension.Grounds::by));
        json.put("because", grounds.map(PlacedSuspension.Grounds::because));
        json.put("review", grounds.map(PlacedSuspension.Grounds::review));
        json.put("overdue", placed.isToBeReviewed(today));
        json.put(
                "disclosed",
                grounds.flatMap(PlacedSuspension.Grounds::sayInstead).isEmpty());
        json.put("say-instead", grounds.flatMap(PlacedSuspension.Grounds::sayInstead));
        return json;
    }

    /** What was under way when something was placed, a line or more each. */
    public static List<String> underWay(List<SuspensionBook.OpenWork> open) {
        return open.stream()
                .flatMap(work -> Lines.item("the run " + work.run() + " has " + work.chunks() + " chunks of "
                                + work.cluster()
                                + " under way that were intended before; what of them is done already is not"
                                + " undone")
                        .stream())
                .toList();
    }

    public static List<Map<String, Object>> json(List<SuspensionBook.OpenWork> open) {
        return open.stream()
                .map(work ->
                        Map.<String, Object>of("run", work.run(), "cluster", work.cluster(), "chunks", work.chunks()))
                .toList();
    }

    public static List<Map<String, Object>> counts(Map<RecordSetName, Long> records) {
        return records.entrySet().stream()
                .map(each -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("record-set", each.getKey().toString());
                    json.put("records", each.getValue());
                    return json;
                })
                .toList();
    }
}
