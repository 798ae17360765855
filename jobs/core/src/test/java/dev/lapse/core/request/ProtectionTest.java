package dev.lapse.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.planning.SuspensionRegister;
import dev.lapse.core.planning.Suspensions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests keep their persons' records, from what, and until when. */
class ProtectionTest {

    private static final Deadlines DEADLINES = new Deadlines(day -> false);
    private static final Told TOLD = new Told("dpo-2", "a test");
    private static final SubjectKey PERSON = new SubjectKey("customer", "4711");

    /** Nominal Saturday 2026-02-28, last legal day Monday 2026-03-02. */
    private static final LocalDate RECEIVED_ON = LocalDate.of(2026, 1, 31);

    private static Request received(RequestKind kind) {
        return new RequestBook.Received(
                        "r-1",
                        kind,
                        RECEIVED_ON,
                        Requester.self(),
                        List.of(RequestSubject.of(PERSON, "the customer number")),
                        Optional.empty())
                .request(Instant.EPOCH, "dpo-2");
    }

    /** Brought to {@code state} on the shortest way, two days after its receipt. */
    private static Request in(RequestState state, RequestKind kind) {
        LocalDate on = RECEIVED_ON.plusDays(2);
        Request request = received(kind);
        for (RequestState to : way(state, kind)) {
            Change change = switch (to) {
                case IDENTITY_PENDING -> Change.identityAsked(request, on, TOLD);
                case IDENTITY_CONFIRMED -> Change.identityConfirmed(request, on, TOLD);
                case EXECUTED -> Change.executed(request, Outcome.FULFILLED, TOLD);
                default -> Change.to(request, to, on, TOLD);
            };
            request = change.done(Instant.EPOCH);
        }
        return request;
    }

    private static List<RequestState> way(RequestState to, RequestKind kind) {
        List<RequestState> all = List.of(
                RequestState.IDENTITY_CONFIRMED,
                RequestState.FOUND,
                RequestState.DECIDED,
                RequestState.APPROVED,
                RequestState.EXECUTED,
                RequestState.RECIPIENTS_TOLD,
                RequestState.ANSWERED,
                RequestState.WAITING);
        return switch (to) {
            case RECEIVED -> List.of();
            case CLOSED -> {
                List<RequestState> way = new ArrayList<>(all.subList(0, 7));
                way.add(to);
                yield way;
            }
            case IDENTITY_PENDING, REFUSED, NOT_ENTITLED, NOT_IDENTIFIABLE, WITHDRAWN -> List.of(to);
            default -> all.subList(0, all.indexOf(to) + 1);
        };
    }

    private static String ids(List<Suspension> kept) {
        return kept.isEmpty()
                ? "-"
                : String.join(" ", kept.stream().map(Suspension::id).toList());
    }

    /** From the rules, and from an erasure that the person asks for. */
    @ParameterizedTest
    @CsvSource({
        "ERASURE, RECEIVED, request r-1, -",
        "ERASURE, IDENTITY_PENDING, request r-1, -",
        "ERASURE, IDENTITY_CONFIRMED, request r-1, -",
        "ERASURE, FOUND, request r-1, -",
        "ERASURE, DECIDED, request r-1, -",
        "ERASURE, APPROVED, -, -",
        "ERASURE, EXECUTED, -, -",
        "ERASURE, RECIPIENTS_TOLD, -, -",
        "ERASURE, ANSWERED, -, -",
        "ERASURE, WAITING, -, -",
        "ERASURE, REFUSED, request r-1, -",
        "ERASURE, NOT_IDENTIFIABLE, request r-1, -",
        "ERASURE, NOT_ENTITLED, -, -",
        "ERASURE, WITHDRAWN, -, -",
        "ERASURE, CLOSED, -, -",
        "OBJECTION, DECIDED, request r-1, -",
        "OBJECTION, APPROVED, -, -",
        "ACCESS, RECEIVED, request r-1, request r-1",
        "ACCESS, IDENTITY_PENDING, request r-1, request r-1",
        "ACCESS, APPROVED, request r-1, request r-1",
        "ACCESS, EXECUTED, request r-1, request r-1",
        "ACCESS, ANSWERED, -, -",
        "ACCESS, NOT_ENTITLED, -, -",
        "PORTABILITY, APPROVED, request r-1, request r-1",
        "RESTRICTION, RECEIVED, request r-1, request r-1",
        "RESTRICTION, APPROVED, request r-1, request r-1",
        "RESTRICTION, EXECUTED, restriction r-1, restriction r-1",
        "RESTRICTION, RECIPIENTS_TOLD, restriction r-1, restriction r-1",
        "RESTRICTION, ANSWERED, restriction r-1, restriction r-1",
        "RESTRICTION, CLOSED, -, -",
        "RESTRICTION, REFUSED, request r-1, request r-1",
        "RESTRICTION, WITHDRAWN, -, -"
    })
    void keepsByKindAndState(RequestKind kind, RequestState state, String fromRules, String fromRequests) {
        Protection protection = new Protection(DEADLINES, RECEIVED_ON.plusDays(3));
        List<Request> request = List.of(in(state, kind));
        assertThat(ids(protection.fromRules(request))).isEqualTo(fromRules);
        assertThat(ids(protection.fromRequests(request))).isEqualTo(fromRequests);
    }

    private static boolean keeps(Request request, String today) {
        return !new Protection(DEADLINES, LocalDate.parse(today))
                .fromRules(List.of(request))
                .isEmpty();
    }

    @Test
    void keepsThroughTheLastLegalDayAndNoLonger() {
        Request request = received(RequestKind.ACCESS);
        assertThat(keeps(request, "2026-03-02")).isTrue();
        assertThat(keeps(request, "2026-03-03")).isFalse();
        Request extended =
                Change.extended(request, RECEIVED_ON.plusDays(20), TOLD).done(Instant.EPOCH);
        assertThat(keeps(extended, "2026-04-30")).isTrue();
        assertThat(keeps(extended, "2026-05-01")).isFalse();
    }

    @Test
    void aDoubtAboutWhoAsksKeepsNothingLongerUntilItIsSettled() {
        Request pending = in(RequestState.IDENTITY_PENDING, RequestKind.ERASURE);
        assertThat(keeps(pending, "2026-03-02")).isTrue();
        assertThat(keeps(pending, "2026-03-03")).isFalse();
        Request confirmed = Change.identityConfirmed(pending, LocalDate.of(2026, 3, 12), TOLD)
                .done(Instant.EPOCH);
        assertThat(keeps(confirmed, "2026-04-07")).isTrue();
        assertThat(keeps(confirmed, "2026-04-08")).isFalse();
    }

    @Test
    void aRestrictionHasNoLastDay() {
        Request restricted = in(RequestState.ANSWERED, RequestKind.RESTRICTION);
        assertThat(keeps(restricted, "2040-01-01")).isTrue();
    }

    @Test
    void readsRequestsAnewOnlyWhenTheVersionHasRisen() {
        Journal journal = new Journal();
        RequestsAsSuspensions register =
                new RequestsAsSuspensions(journal, journal, DEADLINES, () -> LocalDate.of(2026, 2, 3));
        assertThat(register.current().inForce()).isEmpty();
        journal.open.add(received(RequestKind.ACCESS));
        assertThat(register.current().inForce()).isEmpty();
        journal.version++;
        assertThat(ids(register.current().inForce())).isEqualTo("request r-1");
        assertThat(register.current().version()).isEqualTo(2);
        assertThat(journal.read).isEqualTo(2);
    }

    /** A journal without a placed suspension, whose requests lie in a list. */
    private static final class Journal implements SuspensionRegister, RequestBook {

        private final List<Request> open = new ArrayList<>();
        private long version = 1;
        private int read;

        @Override
        public Suspensions current() {
            return new Suspensions(version, List.of());
        }

        @Override
        public long version() {
            return version;
        }

        @Override
        public List<Request> open() {
            read++;
            return List.copyOf(open);
        }

        @Override
        public Receipt receive(Received received, String by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Request> change(Change change) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Request> find(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Contact> contact(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean forgetContact(String id) {
            throw new UnsupportedOperationException();
        }
    }
}
