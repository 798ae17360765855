package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lapse.app.policyfiles.PolicyReader;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Change;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Requester;
import dev.lapse.core.request.Told;
import dev.lapse.core.request.recipient.KnownPerson;
import dev.lapse.core.request.recipient.KnownPerson.Identifier;
import dev.lapse.core.request.recipient.Notification;
import dev.lapse.core.request.recipient.Notification.Claimed;
import dev.lapse.core.request.recipient.Notification.Failure;
import dev.lapse.core.request.recipient.Outbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the outbox promises on every product. */
abstract class OutboxContract {

    private static final Told TOLD = new Told("dpo-2", "a test");
    private static final SubjectKey PERSON = new SubjectKey("customer", "c1");
    private static final Identifier NUMBER = new Identifier("customer-number", "c1");
    private static final Identifier EMAIL = new Identifier("email", "vibeke@example.dk");
    private static final PolicySet POLICIES = ((PolicyReading.Sound)
                    PolicyReader.read(Path.of("src/test/resources/policies/page"), TestJournal.AS_OF))
            .set();

    private final TestProduct product;
    private TestJournal test;
    private Outbox outbox;
    private Request request;

    OutboxContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        outbox = test.journal.outbox();
        request = received("r-1", RequestKind.ERASURE);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Request received(String id, RequestKind kind) {
        return ((RequestBook.Receipt.Kept) test.journal
                        .requests()
                        .receive(
                                new RequestBook.Received(
                                        id,
                                        kind,
                                        TestJournal.AS_OF,
                                        Requester.self(),
                                        List.of(RequestSubject.of(PERSON, "a letter")),
                                        Optional.empty()),
                                "dpo-2"))
                .request();
    }

    /** A run for the request that erases a record of the cluster customer-profile, of which newsletter-service got data. */
    private void run(String chunk) {
        RunId run = test.journal
                .runs()
                .open(TestJournal.AS_OF, RunId.ofRequest("r-1"), "policy")
                .run();
        test.journal.runs().planned(run, "plan", List.of());
        test.intend(chunk, run, TestJournal.erase(TestJournal.CUSTOMER, chunk));
        test.confirm(test.erased(chunk, run, chunk));
        test.journal
                .runs()
                .end(run, "COMPLETE", TestJournal.entry(run, new EvidenceEntry.RunEnded("COMPLETE", List.of())));
        test.giveLeaseBack();
    }

    private Notification only() {
        List<Notification> open = outbox.of("r-1");
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    /** The outbox of another process, later. */
    private Outbox after(Duration time) {
        Instant then = TestJournal.NOW.plus(time);
        return new Journal(
                        test.database,
                        test.keys,
                        Clock.fixed(then, ZoneOffset.UTC),
                        new SecureRandom(),
                        Duration.ofSeconds(5))
                .outbox();
    }

    @Test
    void makesOneForEachRecipientOfWhatWentByWhatItKnowsThePersonAndOneMoreOnlyForALaterPart() {
        outbox.remember("r-1", Map.of(PERSON, List.of(EMAIL, NUMBER)));
        outbox.erased("r-1", POLICIES);
        assertThat(outbox.of("r-1")).isEmpty();
        run("k1");

        outbox.erased("r-1", POLICIES);
        outbox.erased("r-1", POLICIES);

        Notification made = only();
        assertThat(made.recipient()).isEqualTo("newsletter-service");
        assertThat(made.about())
                .isEqualTo(new Notification.About(Notification.What.ERASED, List.of("customer-profile"), 1));
        assertThat(made.made()).isEqualTo(TestJournal.LOGGED_AT);
        assertThat(outbox.persons(made.id())).contains(List.of(new KnownPerson("customer", List.of(NUMBER))));
        assertThat(outbox.open()).containsExactly(made);
        assertThat(lastEntry())
                .endsWith("\"kind\":\"recipient-due\",\"request\":\"r-1\",\"recipient\":\"newsletter-service\","
                        + "\"what\":\"erased\",\"clusters\":\"customer-profile\"}");

        outbox.remember("r-1", Map.of(PERSON, List.of()));
        run("k2");
        outbox.erased("r-1", POLICIES);

        assertThat(outbox.of("r-1"))
                .hasSize(2)
                .allSatisfy(each -> assertThat(outbox.persons(each.id()))
                        .contains(List.of(new KnownPerson("customer", List.of(NUMBER)))));
    }

    @Test
    void whoeverClaimsOneSendsItAloneAndWhoeverDiesOverItIsFollowedWithTheSameId() {
        outbox.remember("r-1", Map.of(PERSON, List.of(NUMBER)));
        run("k1");
        outbox.erased("r-1", POLICIES);
        String id = only().id();

        Claimed first = outbox.claim(id).orElseThrow();

        assertThat(first.attempt()).isEqualTo(1);
        assertThat(outbox.claim(id)).isEmpty();
        assertThat(after(Duration.ofMinutes(4)).claim(id)).isEmpty();
        Claimed second = after(Duration.ofMinutes(5)).claim(id).orElseThrow();
        assertThat(second.notification().id()).isEqualTo(id);
        assertThat(second.persons()).isEqualTo(first.persons());
        assertThat(second.attempt()).isEqualTo(2);
        long before = test.count("lapse_evidence");
        after(Duration.ofMinutes(5)).told(second, "webhook");
        outbox.told(first, "webhook");
        assertThat(test.count("lapse_evidence")).isEqualTo(before + 1);
        assertThat(lastEntry())
                .endsWith("\"kind\":\"recipient-told\",\"request\":\"r-1\",\"recipient\":\"newsletter-service\","
                        + "\"what\":\"erased\",\"how\":\"webhook\",\"attempts\":2,\"by\":\"lapse\","
                        + "\"because\":\"the recipient took it\"}");
    }

    @Test
    void whatWasNotTakenIsSentAgainAfterTwiceAsLongAndWhatWasTakenIsForgotten() {
        outbox.remember("r-1", Map.of(PERSON, List.of(NUMBER)));
        run("k1");
        outbox.erased("r-1", POLICIES);
        String id = only().id();
        outbox.failed(outbox.claim(id).orElseThrow(), new Failure("http-500", "it answered 500"));
        assertThat(only().attempts())
                .isEqualTo(new Notification.Attempts(
                        1,
                        TestJournal.LOGGED_AT.plus(Duration.ofMinutes(1)),
                        Optional.of(new Failure("http-500", "it answered 500"))));
        assertThat(outbox.claim(id)).isEmpty();
        Outbox later = after(Duration.ofMinutes(1));
        later.failed(later.claim(id).orElseThrow(), new Failure("timeout", "it did not answer in 10 s"));
        assertThat(only().attempts().next()).isEqualTo(TestJournal.LOGGED_AT.plus(Duration.ofMinutes(3)));
        Outbox last = after(Duration.ofMinutes(3));

        last.told(last.claim(id).orElseThrow(), "webhook");

        assertThat(only().end())
                .contains(new Notification.End(
                        true,
                        "webhook",
                        TestJournal.LOGGED_AT.plus(Duration.ofMinutes(3)),
                        "lapse",
                        "the recipient took it"));
        assertThat(outbox.persons(id)).isEmpty();
        assertThat(test.count("lapse_notification where content is not null")).isZero();
        assertThat(outbox.open()).isEmpty();
    }

    @Test
    void somebodyDecidesAndAClosedRequestForgetsWhatItsPersonIsKnownByButNotWhatIsStillToBeTold() {
        outbox.remember("r-1", Map.of(PERSON, List.of(NUMBER)));
        run("k1");
        outbox.erased("r-1", POLICIES);
        for (RequestState state : List.of(RequestState.WITHDRAWN, RequestState.CLOSED)) {
            request = test.journal
                    .requests()
                    .change(Change.to(request, state, TestJournal.AS_OF, TOLD))
                    .orElseThrow();
        }
        assertThat(test.count("lapse_request_subject where known_as is not null"))
                .isZero();
        assertThat(outbox.persons(only().id())).contains(List.of(new KnownPerson("customer", List.of(NUMBER))));

        Instant fiveYearsLater = TestJournal.LOGGED_AT.plusMillis(1);
        test.journal.endEvidence("2031-11-24.1", fiveYearsLater);
        assertThat(test.count("lapse_request")).isEqualTo(1);

        assertThat(outbox.settle("r-1", "newsletter-service", false, "dpo-2", "it no longer exists"))
                .isEqualTo(1);

        assertThat(outbox.settle("r-1", "newsletter-service", true, "dpo-2", "a call"))
                .isZero();
        assertThat(only().end().orElseThrow().told()).isFalse();
        assertThat(outbox.persons(only().id())).isEmpty();
        assertThat(lastEntry())
                .endsWith("\"kind\":\"recipient-given-up\",\"request\":\"r-1\",\"recipient\":\"newsletter-service\","
                        + "\"what\":\"erased\",\"attempts\":0,\"by\":\"dpo-2\",\"because\":\"it no longer exists\"}");
        test.journal.endEvidence("2031-11-25.1", fiveYearsLater);
        assertThat(test.count("lapse_notification")).isZero();
    }

    @Test
    void aRestrictionIsToldOnceAndItsEndToWhomItWasTold() {
        received("r-2", RequestKind.RESTRICTION);
        outbox.remember("r-2", Map.of(PERSON, List.of(NUMBER)));
        outbox.restrictionEnded("r-2", POLICIES);
        assertThat(outbox.of("r-2")).isEmpty();

        for (int twice = 0; twice < 2; twice++) {
            outbox.restricted("r-2", POLICIES, Set.of("customer-profile"));
        }
        for (int twice = 0; twice < 2; twice++) {
            outbox.restrictionEnded("r-2", POLICIES);
        }

        assertThat(outbox.of("r-2"))
                .extracting(Notification::recipient, each -> each.about().what())
                .containsExactly(
                        tuple("newsletter-service", Notification.What.RESTRICTED),
                        tuple("newsletter-service", Notification.What.RESTRICTION_ENDED));
    }

    private String lastEntry() {
        byte[] entry = Objects.requireNonNull(test.database
                .jdbc()
                .queryForObject(
                        "select entry from lapse_evidence order by sequence_no desc fetch first 1 rows only",
                        (row, i) -> row.getBytes(1)));
        return new String(entry, StandardCharsets.UTF_8);
    }
}
