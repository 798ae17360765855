package dev.lapse.app.desk.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.request.Outcome;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestClock;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.Requester;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OccasionTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    private static Request request(
            RequestKind kind, RequestState state, Optional<Outcome> outcome, RequestClock clock) {
        return new Request(
                "R-1", kind, Requester.self(), List.of(), clock, new Request.Progress(state, outcome, List.of()));
    }

    private static String letter(RequestKind kind, RequestState state, String outcome, boolean later) {
        return Occasion.of(
                        request(
                                kind,
                                state,
                                outcome.equals("-") ? Optional.empty() : Optional.of(Outcome.valueOf(outcome)),
                                RequestClock.from(DAY)),
                        later)
                .map(Enum::name)
                .orElse("-");
    }

    @ParameterizedTest
    @CsvSource({
        "ERASURE, EXECUTED, ERASED, ERASED",
        "ERASURE, RECIPIENTS_TOLD, PARTLY_ERASED, ERASED",
        "ERASURE, RECIPIENTS_TOLD, FULFILLED, NOTHING_FOUND",
        "RESTRICTION, EXECUTED, FULFILLED, RESTRICTED",
        "RESTRICTION, RECIPIENTS_TOLD, FULFILLED, RESTRICTED",
        "RESTRICTION, ANSWERED, FULFILLED, RESTRICTION_ENDS",
        "RESTRICTION, CLOSED, FULFILLED, -",
        "ACCESS, EXECUTED, FULFILLED, -",
        "PORTABILITY, RECIPIENTS_TOLD, FULFILLED, -",
        "OBJECTION, EXECUTED, ERASED, ERASED",
        "OBJECTION, RECIPIENTS_TOLD, PARTLY_ERASED, ERASED",
        "OBJECTION, RECIPIENTS_TOLD, FULFILLED, NOTHING_FOUND",
        "OBJECTION, WAITING, PARTLY_ERASED, -",
        "OBJECTION, REFUSED, REFUSED, REFUSED",
        "ACCESS, NOT_ENTITLED, REFUSED, NOT_ENTITLED",
        "ERASURE, NOT_IDENTIFIABLE, NOT_IDENTIFIABLE, NOT_IDENTIFIABLE",
        "ERASURE, WITHDRAWN, WITHDRAWN, WITHDRAWN",
        "ERASURE, CLOSED, WITHDRAWN, WITHDRAWN",
        "ERASURE, ANSWERED, ERASED, -",
        "ERASURE, ANSWERED, REFUSED, -",
        "ERASURE, WAITING, PARTLY_ERASED, -",
        "ERASURE, CLOSED, ERASED, -",
    })
    void eachStateOwesItsLetterOrNone(RequestKind kind, RequestState state, String outcome, String letter) {
        assertThat(letter(kind, state, outcome, false)).isEqualTo(letter);
    }

    @ParameterizedTest
    @EnumSource(
            value = RequestState.class,
            names = {"ANSWERED", "WAITING", "CLOSED"})
    void whatWentSinceTheAnswerIsToldInALetterOfItsOwn(RequestState state) {
        assertThat(letter(RequestKind.ERASURE, state, "PARTLY_ERASED", true)).isEqualTo("LATER_PART");
    }

    @ParameterizedTest
    @EnumSource(
            value = RequestState.class,
            names = {"RECEIVED", "IDENTITY_PENDING", "IDENTITY_CONFIRMED", "FOUND", "DECIDED", "APPROVED"})
    void anExtensionIsToldWhereThereIsOneAndElseNothing(RequestState state) {
        assertThat(letter(RequestKind.ACCESS, state, "-", false)).isEqualTo("-");
        assertThat(Occasion.of(
                        request(
                                RequestKind.ACCESS,
                                state,
                                Optional.empty(),
                                RequestClock.from(DAY).extendedOn(DAY)),
                        false))
                .contains(Occasion.EXTENDED);
    }
}
