package dev.lapse.app.desk.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.ledger.EvidenceEntry.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestRunsTest {

    private static Map<String, Object> entry(String at, String run, String kind, Object... more) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("at", at);
        entry.put("run", run);
        entry.put("kind", kind);
        for (int i = 0; i < more.length; i += 2) {
            entry.put(String.valueOf(more[i]), more[i + 1]);
        }
        return entry;
    }

    private static Map<String, Object> tally(String recordSet, String answer, long count) {
        Map<String, Object> tally = new LinkedHashMap<>();
        tally.put("record-set", recordSet);
        tally.put("answer", answer);
        tally.put("count", count);
        return tally;
    }

    private static Map<String, Object> because(
            Map<String, Object> tally, String reason, String citation, String until) {
        tally.put("reason", reason);
        tally.put("citation", citation);
        tally.put("until", until);
        return tally;
    }

    private static final List<Map<String, Object>> FIRST = List.of(
            entry("2026-11-01T08:00:00Z", "-", "request-moved", "to", "approved"),
            entry("2026-11-01T08:00:01Z", "a.1", "run-began"),
            entry(
                    "2026-11-01T08:00:02Z",
                    "a.1",
                    "chunk-confirmed",
                    "cluster",
                    "invoice",
                    "tallies",
                    List.of(
                            tally("shop/invoice", "ERASED", 2),
                            because(tally("shop/invoice", "SKIPPED", 1), "busy", "", "2026-11-02"))),
            entry(
                    "2026-11-01T08:00:03Z",
                    "a.1",
                    "verified",
                    "kept",
                    List.of(because(tally("shop/invoice", "KEPT", 9), "busy", "", "2026-11-02"))),
            entry("2026-11-01T08:00:03Z", "a.1", "run-ended", "outcome", "INCOMPLETE"));

    private static final List<Map<String, Object>> SECOND = List.of(
            entry("2026-11-02T08:00:00Z", "a.2", "run-began"),
            entry(
                    "2026-11-02T08:00:01Z",
                    "a.2",
                    "chunk-confirmed",
                    "cluster",
                    "customer-profile",
                    "tallies",
                    List.of(
                            because(tally("shop/customer", "REDUCED", 1), "obligation", "§ 12", "2030-01-01"),
                            because(tally("shop/invoice", "KEPT", 1), "obligation", "§ 12", "2030-01-01"),
                            because(tally("shop/note", "KEPT", 3), "shared", "shop/team", "2030-01-01"))),
            entry(
                    "2026-11-02T08:00:02Z",
                    "a.2",
                    "verified",
                    "kept",
                    List.of(
                            because(tally("shop/invoice", "KEPT", 1), "obligation", "§ 12", "2030-01-01"),
                            because(tally("shop/customer", "KEPT", 1), "obligation", "§ 12", "2030-01-01"))),
            entry("2026-11-02T08:00:03Z", "a.2", "run-ended", "outcome", "COMPLETE"));

    private static List<Map<String, Object>> log(List<List<Map<String, Object>>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    @Test
    void addsUpWhatWentInEveryRunAndTakesWhatStayedFromTheLast() {
        RequestRuns.Part first =
                RequestRuns.of(log(List.of(FIRST, SECOND)), false).first();

        assertThat(first.done())
                .extracting(counted -> counted.tally().recordSet() + " "
                        + counted.tally().answer() + " " + counted.tally().count() + " "
                        + counted.cluster().orElse(""))
                .containsExactly("shop/invoice ERASED 2 invoice", "shop/customer REDUCED 1 customer-profile");
        Optional<LocalDate> until = Optional.of(LocalDate.of(2030, 1, 1));
        assertThat(first.stayed())
                .extracting(RequestRuns.Counted::tally)
                .containsExactly(
                        new Tally("shop/invoice", "KEPT", Optional.of("obligation"), Optional.of("§ 12"), until, 1),
                        new Tally("shop/customer", "KEPT", Optional.of("obligation"), Optional.of("§ 12"), until, 1),
                        new Tally("shop/note", "KEPT", Optional.of("shared"), Optional.of("shop/team"), until, 3));
        assertThat(first.isPartly("shop/customer")).isTrue();
        assertThat(first.isPartly("shop/invoice")).isFalse();
        assertThat(first.on()).contains(Instant.parse("2026-11-02T08:00:01Z"));
        assertThat(first.tells()).isTrue();
    }

    @Test
    void tellsNothingOfARunThatDidNotComeToItsEnd() {
        assertThat(RequestRuns.of(FIRST, false).first().tells()).isFalse();
        assertThat(RequestRuns.of(log(List.of(FIRST, SECOND.subList(0, 2))), false)
                        .first()
                        .tells())
                .isFalse();
    }

    @Test
    void keepsApartWhatWentSinceThePersonWasAnswered() {
        List<Map<String, Object>> answered =
                List.of(entry("2026-11-01T09:00:00Z", "-", "request-moved", "to", "answered"));

        RequestRuns runs = RequestRuns.of(log(List.of(FIRST, answered, SECOND)), true);

        assertThat(runs.first().done())
                .extracting(counted -> counted.tally().count())
                .containsExactly(2L);
        assertThat(runs.later().done())
                .extracting(counted -> counted.tally().count())
                .containsExactly(1L);
        assertThat(runs.later().tells()).isTrue();
        RequestRuns past = RequestRuns.of(SECOND, true);
        assertThat(past.first().done()).isEmpty();
        assertThat(past.later().done()).isEqualTo(runs.later().done());
        assertThat(RequestRuns.of(log(List.of(FIRST, answered)), true).later().tells())
                .isFalse();
    }

    private static Map<String, Object> recipient(String at, String kind, String recipient, String what) {
        return entry(at, "-", kind, "request", "R-1", "recipient", recipient, "what", what);
    }

    @Test
    void takesOfEachRecipientHowItStandsLast() {
        List<Map<String, Object>> told = List.of(
                recipient("2026-11-02T08:00:04Z", "recipient-due", "bring", "erased"),
                recipient("2026-11-02T08:00:04Z", "recipient-due", "gone", "erased"),
                recipient("2026-11-02T08:00:04Z", "recipient-due", "slow", "erased"),
                recipient("2026-11-02T08:00:04Z", "recipient-due", "other", "restricted"),
                recipient("2026-11-02T08:00:05Z", "recipient-told", "bring", "erased"),
                recipient("2026-11-02T08:00:06Z", "recipient-given-up", "gone", "erased"));

        assertThat(RequestRuns.of(log(List.of(SECOND, told)), false).first().informed())
                .containsExactly(
                        new RequestRuns.Informed("bring", Optional.of(Instant.parse("2026-11-02T08:00:05Z")), false),
                        new RequestRuns.Informed("gone", Optional.empty(), true),
                        new RequestRuns.Informed("slow", Optional.empty(), false));
    }
}
