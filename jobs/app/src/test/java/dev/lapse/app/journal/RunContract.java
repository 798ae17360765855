package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.AS_OF;
import static dev.lapse.app.journal.TestJournal.CLUSTER;
import static dev.lapse.app.journal.TestJournal.CUSTOMER;
import static dev.lapse.app.journal.TestJournal.entry;
import static dev.lapse.app.journal.TestJournal.erase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.erasing.PastRuns;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.ledger.LogCover;
import dev.lapse.core.planning.AsOfTallies;
import dev.lapse.core.planning.AsOfTally;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.policy.RecordSetName;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the register of runs and the evidence log promise on every product. */
abstract class RunContract {

    private final TestProduct product;
    private TestJournal test;

    RunContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private RunRegister runs() {
        return test.journal.runs();
    }

    private void end(RunId run) {
        runs().end(run, "COMPLETE", entry(run, new EvidenceEntry.RunEnded("COMPLETE", List.of())));
    }

    @Test
    void aRunThatDidNotEndIsResumedAndOneThatEndedHasASuccessor() {
        RunId first = new RunId(AS_OF, RunId.EVERYTHING, 1);
        assertThat(runs().open(AS_OF, RunId.EVERYTHING, "p1"))
                .isEqualTo(new RunRegister.Opened(first, false, Optional.empty()));
        assertThat(runs().open(AS_OF, RunId.EVERYTHING, "p2"))
                .isEqualTo(new RunRegister.Opened(first, true, Optional.empty()));
        assertThat(runs().open(AS_OF, CLUSTER, "p2"))
                .isEqualTo(new RunRegister.Opened(new RunId(AS_OF, CLUSTER, 1), false, Optional.empty()));
        assertThat(runs().isUnfinished(AS_OF, RunId.EVERYTHING)).isTrue();
        end(first);
        assertThat(runs().isUnfinished(AS_OF, RunId.EVERYTHING)).isFalse();
        assertThat(runs().isUnfinished(AS_OF, CLUSTER)).isTrue();
        assertThat(runs().open(AS_OF, RunId.EVERYTHING, "p2"))
                .isEqualTo(new RunRegister.Opened(new RunId(AS_OF, RunId.EVERYTHING, 2), false, Optional.empty()));
        assertThat(runs().open(AS_OF.plusDays(1), RunId.EVERYTHING, "p2").run().sequence())
                .isEqualTo(1);
    }

    @Test
    void aRunTellsHowManyIntendedRecordsItsConfirmedChunksDoNotTellOf() {
        RunId run = test.plannedRun();
        test.intend("whole", run, erase(CUSTOMER, "1"), erase(CUSTOMER, "2"));
        test.confirm(test.erased("whole", run, "1", "2"));
        assertThat(runs().unaccounted(run)).isZero();
        test.intend("partly", run, erase(CUSTOMER, "3"), erase(CUSTOMER, "4"), erase(CUSTOMER, "5"));
        assertThat(runs().unaccounted(run)).isZero();
        test.confirm(test.erased("partly", run, "3"));
        assertThat(runs().unaccounted(run)).isEqualTo(2);
    }

    @Test
    void theIndicesBehindANameAreThoseThatWereNotedLast() {
        RecordSetName visits = new RecordSetName("search", "visit");
        assertThat(test.journal.tallies().indicesBehind(visits)).isEmpty();

        runs().indicesBehind(Map.of(visits, Set.of("visit-1", "visit-2"), CUSTOMER, Set.of("customers")));
        assertThat(test.journal.tallies().indicesBehind(visits)).contains(Set.of("visit-1", "visit-2"));

        runs().indicesBehind(Map.of(visits, Set.of("visit-2", "visit-3")));
        assertThat(test.journal.tallies().indicesBehind(visits)).contains(Set.of("visit-2", "visit-3"));
        assertThat(test.journal.tallies().indicesBehind(CUSTOMER)).contains(Set.of("customers"));
        assertThat(test.journal.tallies().indicesBehind(TestJournal.ORDER)).isEmpty();

        runs().indicesBehind(Map.of());
        assertThat(test.journal.tallies().indicesBehind(visits)).contains(Set.of("visit-2", "visit-3"));
    }

    private RunId endedWith(int daysLater, RunRegister.Backlog... backlogs) {
        RunId run = runs().open(AS_OF.plusDays(daysLater), RunId.EVERYTHING, "policy")
                .run();
        runs().backlogs(run, List.of(new RunRegister.Backlog("gone", 7, 7, false)));
        runs().backlogs(run, List.of(backlogs));
        end(run);
        return run;
    }

    @Test
    void aClusterIsBehindSinceTheFirstRunThatLeftSomethingOfItUntilOneLeavesNothing() {
        PastRuns past = test.journal.pastRuns();
        assertThat(past.behind()).isEmpty();

        endedWith(0, new RunRegister.Backlog(CLUSTER, 9, 4, false), new RunRegister.Backlog("invoice", 3, 0, true));
        endedWith(1, new RunRegister.Backlog(CLUSTER, 9, 0, true), new RunRegister.Backlog("invoice", 3, 0, true));
        assertThat(past.behind()).isEmpty();

        endedWith(2, new RunRegister.Backlog(CLUSTER, 9, 5, false));
        endedWith(3, new RunRegister.Backlog(CLUSTER, 8, 6, false), new RunRegister.Backlog("invoice", 2, 0, false));
        endedWith(4, new RunRegister.Backlog("invoice", 2, 1, false));
        assertThat(past.behind())
                .containsExactly(
                        new PastRuns.Behind(CLUSTER, 6, AS_OF.plusDays(2)),
                        new PastRuns.Behind("invoice", 1, AS_OF.plusDays(3)));
    }

    @Test
    void whatIsWatchedOfChunksAndOfTheLogIsCounted() {
        PastRuns past = test.journal.pastRuns();
        RunId run = test.plannedRun();
        assertThat(past.chunkTimes(run)).isEqualTo(new PastRuns.ChunkTimes(0, Duration.ZERO, Duration.ZERO));
        assertThat(past.openIntents()).isEqualTo(new PastRuns.OpenIntents(0, Optional.empty()));
        assertThat(test.journal.logCover()).isEqualTo(new LogCover(0, 0, Optional.empty()));

        test.intend("first", run, erase(CUSTOMER, "1"));
        test.confirm(test.erased("first", run, "1"));
        test.intend("second", run, erase(CUSTOMER, "2"));
        test.database
                .jdbc()
                .update(
                        "update lapse_chunk set confirmed_at = ? where chunk = 'first'",
                        TestJournal.LOGGED_AT.plusSeconds(3).atOffset(ZoneOffset.UTC));
        assertThat(past.chunkTimes(run))
                .isEqualTo(new PastRuns.ChunkTimes(1, Duration.ofSeconds(3), Duration.ofSeconds(3)));
        assertThat(past.openIntents()).isEqualTo(new PastRuns.OpenIntents(1, Optional.of(TestJournal.LOGGED_AT)));
        assertThat(test.journal.logCover()).isEqualTo(new LogCover(1, 0, Optional.empty()));
    }

    @Test
    void aRunEndsOnceAndItsEntryWithIt() {
        RunId run = test.plannedRun();
        end(run);
        assertThatThrownBy(() -> end(run)).hasMessageContaining("no unfinished run 2026-11-23.1");
        assertThat(test.count("lapse_evidence")).isEqualTo(1);
    }

    @Test
    void theFirstPlanOfAnAsOfDateSaysWhatAClusterHeld() {
        assertThat(test.journal.tallies().of(AS_OF, CLUSTER)).isEmpty();
        RunId run = test.plannedRun();
        runs().planned(run, "plan-2", List.of(new RunRegister.Held(CLUSTER, 5)));
        assertThat(test.journal.tallies().of(AS_OF, CLUSTER)).contains(new AsOfTally(1000, 0));
        assertThat(test.journal.tallies().of(AS_OF.plusDays(1), CLUSTER)).isEmpty();
    }

    @Test
    void theHighestAcceptedLimitCounts() {
        assertThat(test.journal.tallies().accepted(AS_OF, CLUSTER)).isEmpty();
        runs().acceptLimit(AS_OF, CLUSTER, 500, "backlog");
        runs().acceptLimit(AS_OF, CLUSTER, 200, "backlog");
        assertThat(test.journal.tallies().accepted(AS_OF, CLUSTER)).contains(500L);
        assertThat(test.journal.tallies().accepted(AS_OF.plusDays(1), CLUSTER)).isEmpty();
        assertThat(test.journal.tallies().of(AS_OF, CLUSTER)).isEmpty();
    }

    @Test
    void knowsWhenSomethingOfAClusterWasDueLast() {
        AsOfTallies tallies = test.journal.tallies();
        assertThat(tallies.lastDue(CLUSTER, AS_OF)).isEmpty();

        RunId run = test.plannedRun();
        assertThat(tallies.lastDue(CLUSTER, AS_OF.plusDays(9))).contains(AS_OF);

        test.intend("a", run, erase(CUSTOMER, "a"));
        test.confirm(test.erased("a", run, "a1"));
        assertThat(tallies.lastDue(CLUSTER, AS_OF.plusDays(9))).contains(AS_OF);
        assertThat(tallies.lastDue(CLUSTER, AS_OF.minusDays(1))).isEmpty();
        assertThat(tallies.lastDue("another", AS_OF)).isEmpty();
        assertThat(tallies.reducedEver(CUSTOMER)).isZero();
    }

    @Test
    void findingsReplaceThoseOfAnEarlierAttempt() {
        RunId run = test.plannedRun();
        runs().found(run, List.of(finding("one"), finding("two")));
        runs().found(run, List.of(finding("three")));
        assertThat(test.database.jdbc().queryForList("select code from lapse_finding", String.class))
                .containsExactly("three");
    }

    @Test
    void talliesOfAllChunksAreAddedUpPerReason() {
        RunId run = test.plannedRun();
        for (String chunk : List.of("a", "b")) {
            test.intend(chunk, run, erase(CUSTOMER, chunk));
            test.confirm(test.erased(chunk, run, chunk + 1, chunk + 2));
        }
        assertThat(runs().tallies(run))
                .containsExactly(TestJournal.tally("ERASED", 4), TestJournal.tally("SKIPPED", 2));
    }

    @Test
    void confirmationsAtOnceHaveOneOrderWithoutGaps() throws Exception {
        RunId run = test.plannedRun();
        int partitions = 4;
        int chunks = 12;
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int p = 0; p < partitions; p++) {
            int partition = p;
            work.add(() -> {
                for (int c = 0; c < chunks; c++) {
                    confirmOrRollBack("chunk-" + partition + "-" + c, run, c % 5 == 4);
                    runs().append(entry(run, new EvidenceEntry.Verified(List.of(), List.of())));
                }
                return true;
            });
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(partitions)) {
            test.epoch();
            for (Future<Boolean> done : executor.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        int confirmed = partitions * (chunks - chunks / 5);
        assertThat(test.journal.evidence().from(0, 1000))
                .extracting(EvidenceTable.Stored::sequence)
                .containsExactlyElementsOf(LongStream.range(0, confirmed + partitions * chunks)
                        .boxed()
                        .toList());
        assertThat(test.journal.tallies().of(AS_OF, CLUSTER)).contains(new AsOfTally(1000, confirmed));
        assertThat(test.journal.chunks().open()).hasSize(partitions * (chunks / 5));
    }

    private void confirmOrRollBack(String chunk, RunId run, boolean rollBack) {
        test.intend(chunk, run, erase(CUSTOMER, chunk));
        try {
            test.inTransaction(() -> {
                test.journal.chunks().confirm(test.erased(chunk, run, chunk));
                if (rollBack) {
                    throw new ArithmeticException("given up");
                }
            });
        } catch (ArithmeticException e) {
            assertThat(rollBack).isTrue();
        }
    }

    private static Finding finding(String code) {
        return new Finding(code, Finding.Weight.NOTICE, Optional.of("shop"), Optional.empty(), "what", "what to do", 3);
    }
}
