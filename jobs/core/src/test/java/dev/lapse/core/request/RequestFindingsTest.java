package dev.lapse.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.SubjectKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the night tells of requests that wait for an answer. */
class RequestFindingsTest {

    private static final Deadlines DEADLINES = new Deadlines(day -> false);
    private static final Told TOLD = new Told("dpo-2", "a test");

    /** Nominal Saturday 2026-02-28, last legal day Monday 2026-03-02. */
    private static Request received() {
        return new RequestBook.Received(
                        "r-1",
                        RequestKind.ERASURE,
                        LocalDate.of(2026, 1, 31),
                        Requester.self(),
                        List.of(RequestSubject.of(new SubjectKey("customer", "4711"), "the customer number")),
                        Optional.empty())
                .request(Instant.EPOCH, "dpo-2");
    }

    private static List<String> on(String today, Request request) {
        return new RequestFindings(DEADLINES, LocalDate.parse(today))
                .of(List.of(request)).stream()
                        .map(finding -> finding.code() + ": " + finding.what())
                        .toList();
    }

    @Test
    void remindsAWeekBeforeTheNominalDayAndSaysItIsOverdueBehindTheLastLegalOne() {
        assertThat(on("2026-02-20", received())).isEmpty();
        String soon = "request-due-soon: the request r-1 is to be answered by 2026-02-28, at the last on 2026-03-02,"
                + " and is received";
        assertThat(on("2026-02-21", received())).containsExactly(soon);
        assertThat(on("2026-03-02", received())).containsExactly(soon);
        assertThat(on("2026-03-03", received()))
                .containsExactly("request-overdue: the request r-1 was to be answered by 2026-03-02 and is received;"
                        + " it keeps no record from the rules any longer");
    }

    @Test
    void hindersNothingAndNamesNobody() {
        List<Finding> findings = new RequestFindings(DEADLINES, LocalDate.of(2026, 6, 1)).of(List.of(received()));
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.weight()).isEqualTo(Finding.Weight.NOTICE));
        assertThat(findings.toString()).doesNotContain("4711");
    }

    @Test
    void remindsOfNoneWhoseClockStandsOrThatIsAnswered() {
        Request asked = Change.identityAsked(received(), LocalDate.of(2026, 2, 21), TOLD)
                .done(Instant.EPOCH);
        assertThat(on("2026-02-25", asked)).isEmpty();
        assertThat(on("2026-03-02", asked)).isEmpty();
        assertThat(on("2026-03-03", asked))
                .containsExactly("request-identity-awaited: the request r-1 waits for who asks to show who they are;"
                        + " since 2026-03-02 it keeps no record from the rules");
        Request refused = Change.to(received(), RequestState.REFUSED, LocalDate.of(2026, 2, 2), TOLD)
                .done(Instant.EPOCH);
        Request answered = Change.to(refused, RequestState.ANSWERED, LocalDate.of(2026, 2, 2), TOLD)
                .done(Instant.EPOCH);
        assertThat(on("2026-06-01", refused)).hasSize(1);
        assertThat(on("2026-06-01", answered)).isEmpty();
    }

    @Test
    void aRefusalIsDueAfterOneMonthAlsoWhereTheAnswerWasExtended() {
        Request extended =
                Change.extended(received(), LocalDate.of(2026, 2, 2), TOLD).done(Instant.EPOCH);
        assertThat(on("2026-03-03", extended)).isEmpty();
        Request refused = Change.to(extended, RequestState.REFUSED, LocalDate.of(2026, 3, 3), TOLD)
                .done(Instant.EPOCH);
        assertThat(on("2026-03-03", refused)).hasSize(1);
    }
}
