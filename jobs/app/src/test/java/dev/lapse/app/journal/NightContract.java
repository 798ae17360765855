package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the nights of the schedule are promised on every product. */
abstract class NightContract {

    private static final Instant AT = Instant.parse("2026-11-20T21:00:00Z");
    private static final Instant UNTIL = AT.plus(Duration.ofHours(7));

    private final TestProduct product;
    private TestJournal test;
    private NightTable nights;

    NightContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        nights = test.journal.nights();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static NightTable.Row missed(Instant at) {
        return new NightTable.Row(
                "nightly",
                at,
                at.plusSeconds(60),
                "MISSED",
                Optional.empty(),
                Optional.of("nobody-at-work"),
                Optional.empty());
    }

    @Test
    void aNightCountsFromWhenItIsKnownAsItIsDefined() {
        assertThat(nights.since("nightly", "one")).isEmpty();
        nights.define("nightly", "one", AT);
        assertThat(nights.since("nightly", "one")).contains(AT);
        assertThat(nights.since("nightly", "two")).isEmpty();
        nights.define("nightly", "two", UNTIL);
        assertThat(nights.since("nightly", "one")).isEmpty();
        assertThat(nights.since("nightly", "two")).contains(UNTIL);
        nights.define("nightly", "one", UNTIL.plusSeconds(1));
        assertThat(nights.since("nightly", "one")).contains(UNTIL.plusSeconds(1));
    }

    @Test
    void aNightIsBegunOnceAndTriedAgainByWhoSawTheLastTry() {
        assertThat(nights.begin("nightly", AT, UNTIL, AT)).isTrue();
        assertThat(nights.begin("nightly", AT, UNTIL, AT)).isFalse();
        assertThat(nights.latest("nightly"))
                .contains(new NightTable.Row(
                        "nightly", AT, UNTIL, "RUNNING", Optional.of(AT), Optional.empty(), Optional.empty()));

        nights.hindered("nightly", AT, "lease-held");
        Instant later = AT.plusSeconds(300);
        assertThat(nights.tryAgain("nightly", AT, Optional.of(AT), later)).isTrue();
        assertThat(nights.tryAgain("nightly", AT, Optional.of(AT), later.plusSeconds(1)))
                .as("seen before the other tried")
                .isFalse();
        nights.ended("nightly", AT, "COMPLETE", Optional.of("2026-11-20.1"));
        assertThat(nights.tryAgain("nightly", AT, Optional.of(later), later)).isFalse();
        assertThat(nights.latest("nightly"))
                .contains(new NightTable.Row(
                        "nightly",
                        AT,
                        UNTIL,
                        "DONE",
                        Optional.of(later),
                        Optional.of("COMPLETE"),
                        Optional.of("2026-11-20.1")));
    }

    @Test
    void ofTwoWhoBeginANightAtTheSameTimeOneDoes() {
        for (int round = 0; round < 5; round++) {
            Instant at = AT.plus(Duration.ofDays(round));
            assertThat(AtOnce.twice(() -> nights.begin("nightly", at, at.plusSeconds(60), at)))
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void aNightThatEndedIsNotMissedAfterwards() {
        nights.begin("nightly", AT, UNTIL, AT);
        nights.ended("nightly", AT, "COMPLETE", Optional.empty());
        nights.skip(missed(AT));

        assertThat(nights.latest("nightly").orElseThrow().state()).isEqualTo("DONE");
        assertThat(nights.untold()).isEmpty();
    }

    @Test
    void aMissedNightIsToldOfOnce() {
        Instant next = AT.plus(Duration.ofDays(1));
        nights.begin("nightly", AT, UNTIL, AT);
        nights.skip(missed(AT));
        nights.skip(missed(next));
        nights.skip(missed(next));

        List<NightTable.Row> untold = nights.untold();
        assertThat(untold).extracting(NightTable.Row::nominal).containsExactly(AT, next);
        nights.told(untold.subList(0, 1), next);
        assertThat(nights.untold()).extracting(NightTable.Row::nominal).containsExactly(next);
        assertThat(nights.newest(1)).extracting(NightTable.Row::nominal).containsExactly(next);
    }

    @Test
    void ofAChoreTheLastTimeIsKnown() {
        nights.done(new NightTable.Done("recipients", AT, "SENT"));
        nights.done(new NightTable.Done("recipients", UNTIL, "INCOMPLETE"));
        nights.done(new NightTable.Done("log-verification", AT, "VERIFIED"));

        assertThat(nights.chores())
                .containsExactly(
                        new NightTable.Done("log-verification", AT, "VERIFIED"),
                        new NightTable.Done("recipients", UNTIL, "INCOMPLETE"));
    }

    @Test
    void theThousandthNightTakesAsManyStatementsAsTheSecond() {
        StatementCounter counter = new StatementCounter(test.database.dataSource());
        NightTable counted = new NightTable(test.database.through(counter));
        counted.define("nightly", "one", AT);
        List<Integer> each = new java.util.ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            int before = counter.statements().size();
            Instant at = AT.plus(Duration.ofDays(i));
            assertThat(counted.since("nightly", "one")).isPresent();
            assertThat(counted.latest("nightly").isPresent()).isEqualTo(i > 1);
            assertThat(counted.begin("nightly", at, at.plusSeconds(60), at)).isTrue();
            counted.ended("nightly", at, "COMPLETE", Optional.of("run." + i));
            assertThat(counted.untold()).isEmpty();
            each.add(counter.statements().size() - before);
        }
        assertThat(each.get(999)).isEqualTo(each.get(1)).isEqualTo(4);
    }

    @Test
    void aProcessThatServesIsAliveUntilItIsSilentForTooLongOrEnds() {
        NodeTable nodes = test.journal.nodes();
        Duration silent = Duration.ofMinutes(3);
        nodes.seen(new NodeTable.Row("a", "one"));
        nodes.seen(new NodeTable.Row("b", "one"));
        nodes.seen(new NodeTable.Row("b", "two"));
        nodes.seen(new NodeTable.Row("c", "two"));

        assertThat(nodes.alive(silent))
                .containsExactly(
                        new NodeTable.Row("a", "one"), new NodeTable.Row("b", "two"), new NodeTable.Row("c", "two"));
        seenBefore("a", silent.plusSeconds(1));
        assertThat(nodes.alive(silent)).extracting(NodeTable.Row::name).containsExactly("b", "c");
        nodes.left("b");
        assertThat(nodes.alive(silent)).extracting(NodeTable.Row::name).containsExactly("c");
        assertThat(rows()).as("a may only be slow").isEqualTo(2);
        seenBefore("a", Duration.ofHours(25));
        nodes.left("c");
        assertThat(rows()).as("whoever was killed").isZero();
        assertThat(nights.chores()).isEmpty();
    }

    private void seenBefore(String name, Duration ago) {
        test.database
                .jdbc()
                .update(
                        "update lapse_schedule set since = ? where name = ?",
                        test.database.clock().minus(ago).atOffset(ZoneOffset.UTC),
                        "node " + name);
    }

    private int rows() {
        return Objects.requireNonNull(
                test.database.jdbc().queryForObject("select count(*) from lapse_schedule", Integer.class));
    }

    @Test
    void theJournalTellsWhatTimeItIs() {
        assertThat(test.database.clock()).isCloseTo(Clock.systemUTC().instant(), within(10, ChronoUnit.SECONDS));
    }
}
