package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.request.Change;
import dev.lapse.core.request.Contact;
import dev.lapse.core.request.Outcome;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestBook.Receipt;
import dev.lapse.core.request.RequestBook.Received;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Requester;
import dev.lapse.core.request.Told;
import dev.lapse.core.token.KeyCustody;
import dev.lapse.core.token.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the book of requests promises on every product. */
abstract class RequestContract {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String BY = "dpo-2";
    private static final Told TOLD = new Told(BY, "a test");
    private static final SubjectKey CUSTOMER = new SubjectKey("customer", "c-4711");
    private static final SubjectKey EMPLOYEE = new SubjectKey("employee", "e-12");
    private static final Contact CONTACT = new Contact("vibeke@example.dk", "da");

    private final TestProduct product;
    private TestJournal test;
    private RequestBook book;

    RequestContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        book = test.journal.requests();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void everyReceiptAndEveryMoveRaisesTheVersionOfTheSuspensionsAndNothingElseDoes() {
        Received received = new Received(
                "r-1",
                RequestKind.ERASURE,
                DAY,
                Requester.self(),
                List.of(RequestSubject.of(CUSTOMER, "the number on the letter")),
                Optional.of(CONTACT));
        SuspensionTable suspensions = test.journal.suspensions();
        Request request = ((Receipt.Kept) book.receive(received, BY)).request();
        assertThat(suspensions.version()).isEqualTo(1);
        book.receive(received, BY);
        book.forgetContact("r-1");
        assertThat(suspensions.version()).isEqualTo(1);
        Change extended = Change.extended(request, DAY.plusDays(3), TOLD);
        Request after = book.change(extended).orElseThrow();
        assertThat(suspensions.version()).isEqualTo(2);
        assertThat(book.change(extended)).isEmpty();
        assertThat(suspensions.version()).isEqualTo(2);
        assertThat(book.change(Change.identityConfirmed(after, DAY.plusDays(4), TOLD)))
                .isPresent();
        assertThat(suspensions.version()).isEqualTo(3);
    }

    @Test
    void keepsWhatWasReceivedAndFindsItAgain() {
        Received received = new Received(
                "r-1",
                RequestKind.ACCESS,
                DAY,
                new Requester(Requester.Role.GUARDIAN, Optional.of("the court's order was seen")),
                List.of(
                        RequestSubject.of(CUSTOMER, "the number on the letter"),
                        RequestSubject.of(EMPLOYEE, "the number of the badge")),
                Optional.of(CONTACT));

        assertThat(book.receive(received, BY)).isEqualTo(new Receipt.Kept(received.request(TestJournal.LOGGED_AT, BY)));

        assertThat(book.find("r-1")).contains(received.request(TestJournal.LOGGED_AT, BY));
        assertThat(book.open()).containsExactly(received.request(TestJournal.LOGGED_AT, BY));
        assertThat(book.contact("r-1")).contains(CONTACT);
        assertThat(book.find("r-2")).isEmpty();
        assertThat(book.contact("r-2")).isEmpty();
        assertThat(lastEntry())
                .endsWith("\"kind\":\"request-received\",\"request\":\"r-1\",\"right\":\"access\","
                        + "\"received\":\"2026-11-20\",\"requester\":\"guardian\",\"by\":\"dpo-2\"}");
    }

    @Test
    void goesThroughItsWholeLifeAndForgetsThePersonAtItsEnd() {
        Request request = received("r-1", RequestKind.ERASURE, CUSTOMER);
        request = made(request, seen -> Change.identityAsked(seen, DAY.plusDays(1), TOLD));
        request = made(request, seen -> Change.identityConfirmed(seen, DAY.plusDays(3), new Told(BY, "called back")));
        request = made(request, seen -> Change.extended(seen, DAY.plusDays(3), TOLD));
        for (RequestState state : List.of(RequestState.FOUND, RequestState.DECIDED, RequestState.APPROVED)) {
            request = made(request, seen -> Change.to(seen, state, DAY.plusDays(3), TOLD));
        }
        request = made(request, seen -> Change.executed(seen, Outcome.PARTLY_ERASED, TOLD));
        for (RequestState state : List.of(RequestState.RECIPIENTS_TOLD, RequestState.ANSWERED)) {
            request = made(request, seen -> Change.to(seen, state, DAY.plusDays(3), TOLD));
        }
        assertThat(book.contact("r-1")).contains(CONTACT);
        assertThat(sealed()).isEqualTo(2);

        request = made(request, seen -> Change.to(seen, RequestState.WAITING, DAY.plusDays(3), TOLD));

        assertThat(book.contact("r-1")).isEmpty();
        assertThat(request.subjects().get(0).person()).contains(CUSTOMER);
        assertThat(request.subjects().get(0).confirmed()).contains("called back");
        assertThat(request.progress().outcome()).contains(Outcome.PARTLY_ERASED);
        assertThat(sealed()).isEqualTo(1);
        assertThat(book.open()).containsExactly(request);

        request = made(request, seen -> Change.to(seen, RequestState.CLOSED, DAY.plusDays(3), TOLD));

        assertThat(request.subjects().get(0).person()).isEmpty();
        assertThat(sealed()).isZero();
        assertThat(book.open()).isEmpty();
        assertThat(request.clock().identityAsked()).contains(DAY.plusDays(1));
        assertThat(request.clock().identityAnswered()).contains(DAY.plusDays(3));
        assertThat(request.clock().extended()).contains(DAY.plusDays(3));
        assertThat(request.progress().steps()).hasSize(12);
        assertThat(test.count("lapse_evidence")).isEqualTo(12);
        assertThat(lastEntry())
                .endsWith("\"kind\":\"request-moved\",\"request\":\"r-1\",\"from\":\"waiting\",\"to\":\"closed\","
                        + "\"outcome\":\"PARTLY_ERASED\",\"by\":\"dpo-2\",\"because\":\"a test\"}");
    }

    @Test
    void aPackageIsKnownUntilItIsErasedAndTheLogTellsOfBothWithoutAWordOnWhatIsInIt() {
        GrantsTest.withdraw(book);

        GrantsTest.makeAndErase(test.journal.packages());

        assertThat(lastEntry())
                .endsWith("\"kind\":\"package-erased\",\"request\":\"r-1\",\"package\":\"p-1\",\"was-there\":true}");
        assertThat(test.count("lapse_evidence")).isEqualTo(5);
    }

    @Test
    void whoComesSecondChangesNothing() {
        Request seen = received("r-1", RequestKind.ERASURE, CUSTOMER);
        Request confirmed = made(seen, request -> Change.identityConfirmed(request, DAY, TOLD));

        assertThat(book.change(Change.to(seen, RequestState.WITHDRAWN, DAY, TOLD)))
                .isEmpty();
        assertThat(book.find("r-1")).contains(confirmed);
        assertThat(test.count("lapse_evidence")).isEqualTo(2);
    }

    @Test
    void whoLookedAtAnEarlierVisitToTheSameStateChangesNothing() {
        Request request =
                made(received("r-1", RequestKind.ERASURE, CUSTOMER), r -> Change.identityConfirmed(r, DAY, TOLD));
        request = made(request, seen -> Change.to(seen, RequestState.FOUND, DAY, TOLD));
        Request decided = made(request, seen -> Change.to(seen, RequestState.DECIDED, DAY, TOLD));
        request = made(decided, seen -> Change.to(seen, RequestState.APPROVED, DAY, TOLD));
        request = made(request, seen -> Change.to(seen, RequestState.DECIDED, DAY, TOLD));

        assertThat(book.change(Change.to(decided, RequestState.APPROVED, DAY, TOLD)))
                .isEmpty();
        assertThat(book.find("r-1")).contains(request);
    }

    @Test
    void theSameAskedAgainIsToldAndNotKept() {
        Request first = received("r-1", RequestKind.ERASURE, CUSTOMER, EMPLOYEE);

        assertThat(book.receive(of("r-2", RequestKind.ERASURE, EMPLOYEE), BY))
                .isEqualTo(new Receipt.AskedAlready(first));
        assertThat(book.receive(of("r-1", RequestKind.ACCESS, EMPLOYEE), BY)).isEqualTo(new Receipt.IdKnown());
        assertThat(test.count("lapse_request")).isEqualTo(1);
        assertThat(test.count("lapse_evidence")).isEqualTo(1);

        assertThat(book.receive(of("r-3", RequestKind.ACCESS, EMPLOYEE), BY)).isInstanceOf(Receipt.Kept.class);
        assertThat(book.receive(of("r-4", RequestKind.ERASURE, new SubjectKey("employee", "c-4711")), BY))
                .isInstanceOf(Receipt.Kept.class);
        made(first, seen -> Change.to(seen, RequestState.WITHDRAWN, DAY, TOLD));
        assertThat(book.receive(of("r-5", RequestKind.ERASURE, CUSTOMER), BY)).isInstanceOf(Receipt.Kept.class);
    }

    @Test
    void theSameAskedTwiceAtTheSameTimeIsKeptOnce() {
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<Receipt>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (String id : List.of("r-1", "r-2", "r-3", "r-4")) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> {
                            await(start);
                            return book.receive(of(id, RequestKind.ERASURE, CUSTOMER), BY);
                        },
                        threads));
            }
            start.countDown();
        }

        assertThat(answers.stream().map(CompletableFuture::join).filter(Receipt.Kept.class::isInstance))
                .hasSize(1);
        assertThat(test.count("lapse_request")).isEqualTo(1);
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theContactCanBeForgottenEarlier() {
        received("r-1", RequestKind.ERASURE, CUSTOMER);
        assertThat(book.forgetContact("r-1")).isTrue();
        assertThat(book.forgetContact("r-1")).isFalse();
        assertThat(book.contact("r-1")).isEmpty();
        assertThat(lastEntry()).endsWith("\"kind\":\"request-contact-forgotten\",\"request\":\"r-1\"}");
    }

    @Test
    void theKeyThatAnOpenRequestLiesUnderIsKept() {
        Request request = received("r-1", RequestKind.ERASURE, CUSTOMER);
        KeyCustody custody = test.journal.keyCustody(test.keys);
        custody.rotate(Purpose.REQUEST, BY);
        assertThat(custody.destroy(Purpose.REQUEST, "2026", "a test", BY))
                .isEqualTo(new KeyCustody.Answer.Refused(
                        "key-needed",
                        "the key request 2026 is needed for 2 persons and contacts of requests; they are forgotten when"
                                + " their requests are closed and their recipients are told or given up"));
        assertThat(book.receive(of("r-2", RequestKind.ERASURE, CUSTOMER), BY)).isInstanceOf(Receipt.AskedAlready.class);
        request = made(request, seen -> Change.to(seen, RequestState.WITHDRAWN, DAY, TOLD));
        made(request, seen -> Change.to(seen, RequestState.CLOSED, DAY, TOLD));
        assertThat(custody.destroy(Purpose.REQUEST, "2026", "a test", BY)).isInstanceOf(KeyCustody.Answer.Done.class);
    }

    @Test
    void theVerifierTellsOfAClosedRequestThatStillKnowsWhoItWas() {
        Request request = received("r-1", RequestKind.ERASURE, CUSTOMER);
        request = made(request, seen -> Change.to(seen, RequestState.WITHDRAWN, DAY, TOLD));
        made(request, seen -> Change.to(seen, RequestState.CLOSED, DAY, TOLD));
        assertThat(sealedTooLong()).isEmpty();

        test.database
                .jdbc()
                .update(
                        "update lapse_request_subject set person = ?",
                        test.database.product().bytes(new byte[] {1}));

        assertThat(sealedTooLong()).containsExactly("the request r-1");
    }

    @Test
    void aClosedRequestIsRemovedWhenTheEvidencePeriodHasPassedAndNoOther() {
        Request closed = received("r-1", RequestKind.ERASURE, CUSTOMER);
        closed = made(closed, seen -> Change.to(seen, RequestState.WITHDRAWN, DAY, TOLD));
        made(closed, seen -> Change.to(seen, RequestState.CLOSED, DAY, TOLD));
        Request open = received("r-2", RequestKind.ERASURE, EMPLOYEE);

        GrantsTest.makeAndErase(test.journal.packages());
        test.journal.endEvidence("2031-11-20.1", TestJournal.LOGGED_AT);
        assertThat(book.find("r-1")).isPresent();
        assertThat(test.count("lapse_evidence")).isEqualTo(6);

        test.journal.endEvidence("2031-11-20.1", TestJournal.LOGGED_AT.plusMillis(1));

        assertThat(book.find("r-1")).isEmpty();
        assertThat(book.find("r-2")).contains(open);
        assertThat(test.count("lapse_package")).isZero();
        assertThat(test.count("lapse_request_step")).isEqualTo(1);
        assertThat(test.count("lapse_request_subject")).isEqualTo(1);
        assertThat(test.count("lapse_evidence")).isEqualTo(7);
        assertThat(lastEntry("2031-11-20.1"))
                .endsWith("\"kind\":\"requests-removed\",\"count\":1,\"closed-before\":\""
                        + TestJournal.LOGGED_AT.plusMillis(1) + "\"}");
        assertThat(book.receive(of("r-1", RequestKind.ACCESS, CUSTOMER), BY)).isInstanceOf(Receipt.Kept.class);
    }

    private List<String> sealedTooLong() {
        return new RowsBeside(test.database.jdbc(), test.database.product()).sealedTooLong();
    }

    private long sealed() {
        return test.count("lapse_request where contact is not null")
                + test.count("lapse_request_subject where person is not null");
    }

    private String lastEntry() {
        return lastEntry(EvidenceEntry.OF_NO_RUN);
    }

    private String lastEntry(String run) {
        byte[] entry = Objects.requireNonNull(test.database
                .jdbc()
                .queryForObject(
                        "select entry from lapse_evidence order by sequence_no desc fetch first 1 rows only",
                        (row, i) -> row.getBytes(1)));
        String text = new String(entry, StandardCharsets.UTF_8);
        assertThat(text).contains("\"run\":\"" + run + "\"");
        return text;
    }

    private static Received of(String id, RequestKind kind, SubjectKey... persons) {
        return new Received(
                id,
                kind,
                DAY,
                Requester.self(),
                List.of(persons).stream()
                        .map(person -> RequestSubject.of(person, "the number on the letter"))
                        .toList(),
                Optional.of(CONTACT));
    }

    private Request received(String id, RequestKind kind, SubjectKey... persons) {
        return ((Receipt.Kept) book.receive(of(id, kind, persons), BY)).request();
    }

    /** The request after the change, as it is answered and as it is read again. */
    private Request made(Request seen, Function<Request, Change> change) {
        Optional<Request> changed = book.change(change.apply(seen));
        assertThat(changed).isPresent();
        assertThat(book.find(seen.id())).isEqualTo(changed);
        return changed.get();
    }
}
