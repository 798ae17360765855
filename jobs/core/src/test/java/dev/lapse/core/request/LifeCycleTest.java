package dev.lapse.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.planning.SubjectKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a request may go from where. */
class LifeCycleTest {

    private static final LocalDate RECEIVED_ON = LocalDate.of(2026, 3, 5);
    private static final Told TOLD = new Told("dpo-2", "a test");

    /** Written a second time, in other words than the table. */
    private static final Map<String, String> OF_AN_ERASURE = Map.ofEntries(
            Map.entry(
                    "received", "identity-pending identity-confirmed refused not-entitled not-identifiable withdrawn"),
            Map.entry("identity-pending", "identity-confirmed refused not-entitled not-identifiable withdrawn"),
            Map.entry("identity-confirmed", "found refused not-entitled not-identifiable withdrawn"),
            Map.entry("found", "decided refused not-identifiable withdrawn"),
            Map.entry("decided", "found approved refused withdrawn"),
            Map.entry("approved", "decided executed withdrawn"),
            Map.entry("executed", "recipients-told"),
            Map.entry("recipients-told", "answered"),
            Map.entry("refused", "answered"),
            Map.entry("not-entitled", "answered"),
            Map.entry("not-identifiable", "identity-confirmed answered"),
            Map.entry("answered", "waiting closed"),
            Map.entry("waiting", "closed"),
            Map.entry("withdrawn", "closed"),
            Map.entry("closed", ""));

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    private static Set<String> expected(RequestState from, RequestKind kind) {
        Set<String> to = words(OF_AN_ERASURE.getOrDefault(from.word(), "missing"));
        boolean handsOut = kind == RequestKind.ACCESS || kind == RequestKind.PORTABILITY;
        if (from == RequestState.EXECUTED && handsOut) {
            to.add("answered");
        }
        if (kind != RequestKind.ERASURE && kind != RequestKind.OBJECTION) {
            to.remove("waiting");
            if (from == RequestState.WAITING) {
                to.clear();
            }
        }
        return to;
    }

    @ParameterizedTest
    @EnumSource(RequestKind.class)
    void everyPairOfStatesIsLegalOrForbiddenAsItIsWrittenHere(RequestKind kind) {
        for (RequestState from : RequestState.values()) {
            for (RequestState to : RequestState.values()) {
                assertThat(LifeCycle.between(from, to, kind).isPresent())
                        .as("%s of %s to %s", kind, from, to)
                        .isEqualTo(expected(from, kind).contains(to.word()));
            }
        }
    }

    @Test
    void everyMoveHasAReasonAndStandsThereOnce() {
        assertThat(LifeCycle.MOVES)
                .allSatisfy(move -> assertThat(move.because()).hasSizeGreaterThan(15));
        assertThat(LifeCycle.MOVES.stream().map(move -> move.from() + " " + move.to()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(RequestKind.class)
    void everyRequestComesToItsEndFromWhereverItIs(RequestKind kind) {
        Set<RequestState> reached = EnumSet.of(RequestState.RECEIVED);
        while (reached.addAll(reached.stream()
                .flatMap(state -> LifeCycle.from(state, kind).stream())
                .map(LifeCycle.Move::to)
                .toList())) {}
        for (RequestState state : reached) {
            Set<RequestState> ahead = EnumSet.of(state);
            while (ahead.addAll(ahead.stream()
                    .flatMap(each -> LifeCycle.from(each, kind).stream())
                    .map(LifeCycle.Move::to)
                    .toList())) {}
            assertThat(ahead).as("%s from %s", kind, state).contains(RequestState.CLOSED);
        }
        boolean mayErase = kind == RequestKind.ERASURE || kind == RequestKind.OBJECTION;
        assertThat(reached).hasSize(RequestState.values().length - (mayErase ? 0 : 1));
    }

    @Test
    void nothingIsErasedThatNobodyApprovedNorAnsweredThatRecipientsWereNotToldOf() {
        assertThat(LifeCycle.MOVES.stream()
                        .filter(move -> move.to() == RequestState.EXECUTED)
                        .map(LifeCycle.Move::from))
                .containsExactly(RequestState.APPROVED);
        assertThat(LifeCycle.between(RequestState.EXECUTED, RequestState.ANSWERED, RequestKind.ERASURE))
                .isEmpty();
    }

    @Test
    void aForbiddenChangeCannotBeMade() {
        assertThatThrownBy(() -> Change.to(received(), RequestState.CLOSED, RECEIVED_ON, TOLD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a request that is received cannot become closed");
        assertThatThrownBy(() -> Change.to(received(), RequestState.RECEIVED, RECEIVED_ON, TOLD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Told(" ", "a test")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExecutedRequestHasAnOutcomeThatStaysUntilItIsClosed() {
        Request approved = through(
                received(),
                RequestState.IDENTITY_CONFIRMED,
                RequestState.FOUND,
                RequestState.DECIDED,
                RequestState.APPROVED);
        assertThatThrownBy(() -> Change.to(approved, RequestState.EXECUTED, RECEIVED_ON, TOLD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an executed request has an outcome");
        Request done = through(
                Change.executed(approved, Outcome.PARTLY_ERASED, TOLD).done(Instant.EPOCH),
                RequestState.RECIPIENTS_TOLD,
                RequestState.ANSWERED,
                RequestState.WAITING,
                RequestState.CLOSED);
        assertThat(done.progress().outcome()).contains(Outcome.PARTLY_ERASED);
        assertThat(done.progress().revision()).isEqualTo(10);
    }

    @Test
    void aRefusalHasItsOutcomeByItselfAndLosesItWhenThePersonIsIdentifiedAfterAll() {
        assertThat(through(received(), RequestState.REFUSED, RequestState.ANSWERED)
                        .progress()
                        .outcome())
                .contains(Outcome.REFUSED);
        Request unknown = through(received(), RequestState.NOT_IDENTIFIABLE);
        assertThat(unknown.progress().outcome()).contains(Outcome.NOT_IDENTIFIABLE);
        assertThat(through(unknown, RequestState.IDENTITY_CONFIRMED).progress().outcome())
                .isEmpty();
        assertThat(through(received(), RequestState.WITHDRAWN).progress().outcome())
                .contains(Outcome.WITHDRAWN);
    }

    @Test
    void aPlanThatChangedGoesBackAndWhoApprovedTheOldOneIsTooLate() {
        Request decided =
                through(received(), RequestState.IDENTITY_CONFIRMED, RequestState.FOUND, RequestState.DECIDED);
        Request again = through(decided, RequestState.APPROVED, RequestState.DECIDED);
        assertThat(again.state()).isEqualTo(decided.state());
        assertThat(again.progress().revision()).isNotEqualTo(decided.progress().revision());
    }

    @Test
    void anExtensionIsAFactThatLeavesTheStateAsItIsAndComesOnce() {
        Request found = through(received(), RequestState.IDENTITY_CONFIRMED, RequestState.FOUND);
        Request extended =
                Change.extended(found, RECEIVED_ON.plusDays(20), TOLD).done(Instant.EPOCH);
        assertThat(extended.state()).isEqualTo(RequestState.FOUND);
        assertThat(extended.clock().extended()).contains(RECEIVED_ON.plusDays(20));
        assertThat(extended.progress().steps().getLast().isExtension()).isTrue();
        assertThatThrownBy(() -> Change.extended(extended, RECEIVED_ON.plusDays(21), TOLD))
                .isInstanceOf(IllegalArgumentException.class);
        Request answered = through(received(), RequestState.REFUSED, RequestState.ANSWERED);
        assertThatThrownBy(() -> Change.extended(answered, RECEIVED_ON.plusDays(21), TOLD))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoIsMeantIsForgottenWhenTheRequestIsClosedAndNotWhileItWaits() {
        Request answered = through(
                Change.executed(
                                through(
                                        received(),
                                        RequestState.IDENTITY_CONFIRMED,
                                        RequestState.FOUND,
                                        RequestState.DECIDED,
                                        RequestState.APPROVED),
                                Outcome.PARTLY_ERASED,
                                TOLD)
                        .done(Instant.EPOCH),
                RequestState.RECIPIENTS_TOLD,
                RequestState.ANSWERED);
        Request waiting = through(answered, RequestState.WAITING);
        assertThat(waiting.subjects().get(0).person()).isPresent();
        assertThat(waiting.subjects().get(0).confirmed()).contains("a test");
        Request closed = through(waiting, RequestState.CLOSED);
        assertThat(closed.subjects().get(0).person()).isEmpty();
        assertThat(closed.subjects().get(0).kind()).isEqualTo("customer");
    }

    @Test
    void nobodyActsForAnotherWithoutAWordOnHowThatWasChecked() {
        assertThatThrownBy(() -> new Requester(Requester.Role.GUARDIAN, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Requester(Requester.Role.SELF, Optional.of("seen")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Requester(Requester.Role.LAWYER, Optional.of("power of attorney seen")).role())
                .isEqualTo(Requester.Role.LAWYER);
    }

    @Test
    void noTextFormTellsOfAPerson() {
        assertThat(received().toString()).doesNotContain("4711");
        assertThat(new Contact("vibeke@example.dk", "da").toString()).doesNotContain("vibeke");
    }

    private static Request received() {
        return new RequestBook.Received(
                        "r-1",
                        RequestKind.ERASURE,
                        RECEIVED_ON,
                        Requester.self(),
                        List.of(RequestSubject.of(new SubjectKey("customer", "4711"), "the customer number")),
                        Optional.empty())
                .request(Instant.EPOCH, "dpo-2");
    }

    private static Request through(Request from, RequestState... states) {
        Request request = from;
        for (RequestState state : states) {
            request = (state == RequestState.IDENTITY_CONFIRMED
                            ? Change.identityConfirmed(request, RECEIVED_ON, TOLD)
                            : Change.to(request, state, RECEIVED_ON, TOLD))
                    .done(Instant.EPOCH);
        }
        return request;
    }
}
