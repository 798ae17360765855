package dev.lapse.app.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.app.journal.AnsweredCallTable.Claim;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.token.KeyCustody;
import dev.lapse.core.token.Purpose;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What calls that carry a key are promised on every product. */
abstract class AnsweredCallContract {

    private static final String CALLER = "dpo-2";
    private static final String KEY = "erase c-4711";
    private static final byte[] CONTENT = "POST /v1/requests {\"key\":\"c-4711\"}".getBytes(UTF_8);
    private static final byte[] OTHER = "POST /v1/requests {\"key\":\"c-4712\"}".getBytes(UTF_8);
    private static final String BODY = "{\"key\":\"c-4711\"}";
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofHours(24);

    private final TestProduct product;
    private TestJournal test;
    private AnsweredCallTable calls;

    AnsweredCallContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        calls = test.journal.answeredCalls();
    }

    @AfterEach
    void close() {
        test.close();
    }

    /** The journal of another process, later. */
    private Journal journalAfter(Duration time) {
        Instant then = TestJournal.NOW.plus(time);
        return new Journal(
                test.database, test.keys, Clock.fixed(then, ZoneOffset.UTC), new SecureRandom(), Duration.ofSeconds(5));
    }

    private AnsweredCallTable after(Duration time) {
        return journalAfter(time).answeredCalls();
    }

    @Test
    void aCallIsDoneOnceAndAnsweredAsOftenAsItIsMade() {
        assertThat(calls.claim(CALLER, KEY, CONTENT)).isEqualTo(new Claim.Fresh(1));
        assertThat(calls.claim(CALLER, KEY, CONTENT)).isEqualTo(new Claim.UnderWay());

        calls.answered(CALLER, KEY, 201, BODY);
        calls.answered(CALLER, KEY, 500, "later");

        assertThat(calls.claim(CALLER, KEY, CONTENT)).isEqualTo(new Claim.Answered(201, BODY));
        assertThat(after(DAY.minus(MILLI)).claim(CALLER, KEY, CONTENT)).isEqualTo(new Claim.Answered(201, BODY));
        assertThat(new Claim.Answered(201, BODY)).hasToString("answered 201");
        assertThat(test.count("lapse_answered_call")).isEqualTo(1);
    }

    @Test
    void aKeyStandsForOneContentAndBelongsToItsCaller() {
        calls.claim(CALLER, KEY, CONTENT);
        assertThat(calls.claim(CALLER, KEY, OTHER)).isEqualTo(new Claim.Other());
        assertThat(after(TEN_MINUTES).claim(CALLER, KEY, OTHER)).isEqualTo(new Claim.Other());
        calls.answered(CALLER, KEY, 201, BODY);
        assertThat(calls.claim(CALLER, KEY, OTHER)).isEqualTo(new Claim.Other());

        assertThat(calls.claim("dpo-3", KEY, CONTENT)).isEqualTo(new Claim.Fresh(1));
        assertThat(calls.claim("dpo-", "2" + KEY, CONTENT)).isEqualTo(new Claim.Fresh(1));
    }

    @Test
    void aCallThatWasGivenBackCanBeMadeAgainAlsoWithAnotherContent() {
        calls.claim(CALLER, KEY, CONTENT);
        calls.released(CALLER, KEY, 1);
        assertThat(test.count("lapse_answered_call")).isZero();

        assertThat(calls.claim(CALLER, KEY, OTHER)).isEqualTo(new Claim.Fresh(1));
        calls.answered(CALLER, KEY, 201, BODY);
        calls.released(CALLER, KEY, 1);
        assertThat(calls.claim(CALLER, KEY, OTHER)).isEqualTo(new Claim.Answered(201, BODY));
    }

    @Test
    void whoSaysNothingForTenMinutesIsFollowedAndTakesNothingFromWhoFollows() {
        calls.claim(CALLER, KEY, CONTENT);
        assertThat(after(TEN_MINUTES.minus(MILLI)).claim(CALLER, KEY, CONTENT)).isEqualTo(new Claim.UnderWay());
        assertThat(after(TEN_MINUTES).claim(CALLER, KEY, CONTENT)).isEqualTo(new Claim.Fresh(2));
        assertThat(after(TEN_MINUTES).claim(CALLER, KEY, CONTENT)).isEqualTo(new Claim.UnderWay());

        calls.released(CALLER, KEY, 1);

        assertThat(after(TEN_MINUTES).claim(CALLER, KEY, CONTENT)).isEqualTo(new Claim.UnderWay());
        calls.answered(CALLER, KEY, 200, BODY);
        after(TEN_MINUTES).answered(CALLER, KEY, 409, "it was done");
        assertThat(after(TEN_MINUTES).claim(CALLER, KEY, CONTENT)).isEqualTo(new Claim.Answered(200, BODY));
    }

    @Test
    void aCallIsForgottenAfterADayByTheNextOneAHundredAtATime() {
        for (int i = 0; i < 101; i++) {
            calls.claim(CALLER, "key-" + i, CONTENT);
        }
        after(MILLI).claim(CALLER, KEY, CONTENT);
        after(MILLI).answered(CALLER, KEY, 201, BODY);

        assertThat(after(DAY.minus(MILLI)).claim(CALLER, KEY, OTHER)).isEqualTo(new Claim.Other());
        assertThat(test.count("lapse_answered_call")).isEqualTo(102);
        assertThat(after(DAY.plus(MILLI)).claim(CALLER, KEY, OTHER)).isEqualTo(new Claim.Fresh(2));
        assertThat(test.count("lapse_answered_call")).isEqualTo(2);
        assertThat(test.count("lapse_answered_call where answer is not null or answer_period is not null"))
                .isZero();
        assertThat(after(DAY.plus(MILLI)).claim(CALLER, "key-0", CONTENT)).isEqualTo(new Claim.Fresh(1));
        assertThat(test.count("lapse_answered_call")).isEqualTo(2);
    }

    @Test
    void aNightForgetsAllCallsOfMoreThanADayAgo() {
        for (int i = 0; i < 101; i++) {
            calls.claim(CALLER, "key-" + i, CONTENT);
        }
        after(MILLI).claim(CALLER, KEY, CONTENT);

        journalAfter(DAY).endEvidence("2026-11-24.1", Instant.EPOCH);

        assertThat(test.count("lapse_answered_call")).isEqualTo(1);
        assertThat(after(DAY).claim(CALLER, KEY, OTHER)).isEqualTo(new Claim.Other());
    }

    @Test
    void ofTwoWhoMakeACallAtTheSameTimeOneDoesIt() {
        for (int round = 0; round < 10; round++) {
            String key = "key-" + round;
            assertThat(AtOnce.twice(() -> calls.claim(CALLER, key, CONTENT)))
                    .containsExactlyInAnyOrder(new Claim.Fresh(1), new Claim.UnderWay());
        }
    }

    @Test
    void ofTwoWhoFollowADeadOneAtTheSameTimeOneDoesIt() {
        for (int round = 0; round < 10; round++) {
            String key = "key-" + round;
            calls.claim(CALLER, key, CONTENT);
            assertThat(AtOnce.twice(() -> after(TEN_MINUTES).claim(CALLER, key, CONTENT)))
                    .containsExactlyInAnyOrder(new Claim.Fresh(2), new Claim.UnderWay());
        }
    }

    @Test
    void ofTwoWhoMakeAForgottenCallAtTheSameTimeOneDoesIt() {
        for (int round = 0; round < 40; round++) {
            String key = "key-" + round;
            calls.claim(CALLER, key, CONTENT);
            calls.answered(CALLER, key, 201, BODY);
            assertThat(AtOnce.twice(() -> after(DAY).claim(CALLER, key, CONTENT)))
                    .filteredOn(Claim.Fresh.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void aMegabyteIsKept() {
        String body = "æ".repeat(524_288);
        byte[] content = body.getBytes(UTF_8);
        calls.claim(CALLER, KEY, content);
        calls.answered(CALLER, KEY, 200, body);
        assertThat(calls.claim(CALLER, KEY, content)).isEqualTo(new Claim.Answered(200, body));
    }

    @Test
    void theTableTellsNeitherWhoCalledNorWhatWasAskedOrAnswered() throws Exception {
        calls.claim(CALLER, KEY, CONTENT);
        calls.answered(CALLER, KEY, 201, BODY);
        String row = test.database
                .jdbc()
                .queryForObject(
                        "select id, content, answer from lapse_answered_call",
                        (found, i) -> found.getString(1) + " " + found.getString(2) + " "
                                + new String(found.getBytes(3), UTF_8));
        String unkeyed =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT));

        assertThat(row)
                .doesNotContain(CALLER)
                .doesNotContain("4711")
                .doesNotContain(unkeyed)
                .matches("(?s)[0-9a-f]{64} [0-9a-f]{64} .+");
        try (TestJournal other = TestJournal.on(product)) {
            other.journal.answeredCalls().claim(CALLER, KEY, CONTENT);
            String under = other.database
                    .jdbc()
                    .queryForObject(
                            "select id, content from lapse_answered_call",
                            (found, i) -> found.getString(1) + " " + found.getString(2));
            assertThat(row).doesNotStartWith(under);
            assertThat(row.substring(0, 64)).isNotEqualTo(under.substring(0, 64));
            assertThat(row.substring(65, 129)).isNotEqualTo(under.substring(65, 129));
        }
    }

    @Test
    void aCallIsKnownUnderAnOlderKeyWhichStaysAsLongAsItIsNeeded() {
        KeyCustody custody = test.journal.keyCustody(test.keys);
        calls.claim(CALLER, KEY, CONTENT);
        custody.rotate(Purpose.ANSWERED_CALL, "a test");
        assertThat(calls.claim(CALLER, KEY, CONTENT)).isEqualTo(new Claim.UnderWay());
        calls.answered(CALLER, KEY, 201, BODY);

        assertThat(calls.claim(CALLER, KEY, CONTENT)).isEqualTo(new Claim.Answered(201, BODY));
        assertThat(calls.claim(CALLER, "another key", CONTENT)).isEqualTo(new Claim.Fresh(1));
        assertThat(custody.list().stream()
                        .filter(key -> key.purpose() == Purpose.ANSWERED_CALL)
                        .map(key -> key.period() + " " + key.uses().count()))
                .containsExactly("2026 1", "2026002 2");
        assertThat(custody.destroy(Purpose.ANSWERED_CALL, "2026", "a test", "a test"))
                .isEqualTo(new KeyCustody.Answer.Refused(
                        "key-needed",
                        "the key answered-call 2026 is needed for 1 calls of the REST API and answers to them; they are"
                                + " removed a day after the call, by the next one or by lapse run"));

        journalAfter(DAY).endEvidence("2026-11-24.1", Instant.EPOCH);

        assertThat(custody.destroy(Purpose.ANSWERED_CALL, "2026", "a test", "a test"))
                .isInstanceOf(KeyCustody.Answer.Done.class);
    }

    @Test
    void theVerifierTellsOfACallThatANightShouldHaveForgotten() {
        calls.claim(CALLER, KEY, CONTENT);
        calls.claim(CALLER, "another key", CONTENT);
        String id = test.database
                .jdbc()
                .queryForList("select id from lapse_answered_call", String.class)
                .get(0);
        claimedAt(id, TestJournal.NOW.minus(DAY));
        assertThat(sealedTooLong()).isEmpty();
        RunId run = test.plannedRun();
        assertThat(sealedTooLong()).isEmpty();
        test.journal
                .runs()
                .end(run, "COMPLETE", TestJournal.entry(run, new EvidenceEntry.RunEnded("COMPLETE", List.of())));

        assertThat(sealedTooLong()).containsExactly("the call " + id);
        claimedAt(id, TestJournal.LOGGED_AT.minus(DAY).plus(MILLI));
        assertThat(sealedTooLong()).isEmpty();
    }

    private void claimedAt(String id, Instant then) {
        test.database
                .jdbc()
                .update(
                        "update lapse_answered_call set claimed_at = ? where id = ?",
                        then.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC),
                        id);
    }

    private List<String> sealedTooLong() {
        return new RowsBeside(test.database.jdbc(), test.database.product()).sealedTooLong();
    }

    @Test
    void whatIsNoKeyIsRefused() {
        for (String key : List.of("", "a\nb", "æ", "a".repeat(201))) {
            assertThatThrownBy(() -> calls.claim(CALLER, key, CONTENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a key for a call has 1 to 200 printable signs of ASCII");
        }
        assertThat(calls.claim(CALLER, "~ ".repeat(100), CONTENT)).isEqualTo(new Claim.Fresh(1));
    }
}
