package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lapse.core.erasing.LeaseLostException;
import dev.lapse.core.erasing.Leases;
import dev.lapse.core.erasing.PartBoard;
import dev.lapse.core.erasing.PartBoard.State;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the board of parts promises on every product. */
abstract class PartContract {

    private static final Duration SHORT = Duration.ofMillis(1200);
    private static final Instant UNTIL = Instant.parse("2026-11-23T04:00:00Z");
    private static final String KEY = "ida.holm@example.dk";

    private final TestProduct product;
    private TestJournal test;
    private Journal journal;
    private PartBoard board;
    private Leases.HeldLease lease;
    private RunId run;

    PartContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        journal = new Journal(test.database, test.keys, TestJournal.clock(), new SecureRandom(), SHORT);
        board = journal.parts();
        lease = ((Leases.Acquisition.Acquired) journal.leases().acquire("whoever begins", Duration.ZERO)).lease();
        run = test.plannedRun();
    }

    @AfterEach
    void close() {
        lease.close();
        test.close();
    }

    private PartBoard.Shared shared() {
        return new PartBoard.Shared(run, lease.epoch(), "policy", "plan", Optional.of(UNTIL), 3);
    }

    private static PartBoard.Part part(long execution) {
        return new PartBoard.Part(
                execution,
                "customer." + execution,
                "customer",
                new KeyRange(Optional.of(Key.of(KEY)), execution == 1 ? Optional.empty() : Optional.of(Key.of("z"))));
    }

    private void layOut(int parts) {
        board.layOut(
                shared(),
                IntStream.rangeClosed(1, parts).mapToObj(PartContract::part).toList());
    }

    private PartBoard.Taken taken() {
        return board.take(shared(), "a helper").orElseThrow();
    }

    @Test
    void aRunIsSeenByEveryProcessAsLongAsOneOfItsPartsCanBeTaken() {
        assertThat(board.open()).isEmpty();
        layOut(1);
        assertThat(board.open()).contains(shared());
        try (PartBoard.Taken part = taken()) {
            assertThat(board.open()).isEmpty();
            assertThat(part.part()).isEqualTo(part(1));
        }
    }

    @Test
    void eachPartIsTakenOnceWhoeverAsks() {
        layOut(6);
        List<Long> taken = AtOnce.twice(() -> {
                    List<Long> mine = new ArrayList<>();
                    for (Optional<PartBoard.Taken> one = board.take(shared(), "a helper");
                            one.isPresent();
                            one = board.take(shared(), "a helper")) {
                        mine.add(one.get().part().execution());
                        one.get().ended();
                    }
                    return mine;
                })
                .stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
        assertThat(taken).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(board.states().values()).hasSize(6).containsOnly(State.ENDED);
    }

    @Test
    void theKeysOfARangeAreSealed() {
        layOut(1);
        byte[] payload = test.database.jdbc().queryForObject("select payload from lapse_part", byte[].class);
        assertThat(new String(payload, StandardCharsets.ISO_8859_1)).doesNotContain(KEY);
        assertThat(part(1).toString()).doesNotContain(KEY);
    }

    @Test
    void whoSaysNothingForAsLongAsALeaseLastsIsSilentAndOneThatSaysSomethingIsNot() throws InterruptedException {
        layOut(2);
        PartBoard.Taken living = taken();
        PartBoard.Taken dead = taken();
        dead.close();
        TimeUnit.MILLISECONDS.sleep(SHORT.toMillis() * 2);
        assertThat(board.states())
                .isEqualTo(Map.of(
                        living.part().execution(), State.TAKEN, dead.part().execution(), State.SILENT));
        living.lease().requireHeld();
        assertThatThrownBy(dead.lease()::requireHeld).isInstanceOf(LeaseLostException.class);
        living.ended();
        assertThat(board.states()).containsEntry(living.part().execution(), State.ENDED);
    }

    @Test
    void whatIsCalledOffIsTakenByNobodyAndEndedByWhoHasIt() throws InterruptedException {
        layOut(2);
        try (PartBoard.Taken part = taken()) {
            assertThat(part.isCalledOff()).isFalse();
            board.callOff();
            assertThat(board.take(shared(), "another")).isEmpty();
            assertThat(board.open()).isEmpty();
            TimeUnit.MILLISECONDS.sleep(SHORT.toMillis());
            assertThat(part.isCalledOff()).isTrue();
            part.lease().requireHeld();
            part.ended();
        }
    }

    @Test
    void whoTookAPartUnderAnEarlierEpochCanNeitherGoOnNorSayThatItEnded() throws InterruptedException {
        layOut(2);
        PartBoard.Taken part = taken();
        long before = lease.epoch();
        lease.raise();
        board.clear();
        assertThat(lease.epoch()).isEqualTo(before + 1);
        assertThat(part.lease().epoch()).isEqualTo(before);
        TimeUnit.MILLISECONDS.sleep(SHORT.toMillis());
        assertThatThrownBy(part.lease()::requireHeld).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(part::ended).isInstanceOf(LeaseLostException.class);
        assertThat(board.take(shared(), "another")).isEmpty();
        lease.requireHeld();
    }

    @Test
    void nothingIsLaidOutUnderAnEpochThatHasPassed() {
        PartBoard.Shared earlier = shared();
        lease.raise();
        assertThatThrownBy(() -> board.layOut(earlier, List.of(part(1)))).isInstanceOf(LeaseLostException.class);
        assertThat(board.states()).isEmpty();
        layOut(1);
        taken().close();
    }

    @Test
    void aLeaseThatSomebodyElseHasIsNotRaised() {
        test.database.jdbc().update("update lapse_lease set epoch = epoch + 1");
        assertThatThrownBy(lease::raise).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(lease::requireHeld).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void aPartOfAnotherRunStaysForThoseWhoWorkOnThatRun() {
        layOut(1);
        RunId other = new RunId(run.asOf(), run.scope(), run.sequence() + 1);
        PartBoard.Shared wrong = new PartBoard.Shared(other, lease.epoch(), "policy", "plan", Optional.empty(), 2);
        assertThat(board.take(wrong, "one that works on another run")).isEmpty();
        try (PartBoard.Taken part = taken()) {
            assertThat(part.part()).isEqualTo(part(1));
        }
    }

    @Test
    void theMessageOfAPartThatWasTakenOffHindersNobody() {
        layOut(1);
        test.database.jdbc().update("delete from lapse_part");
        board.layOut(shared(), List.of(part(2)));
        try (PartBoard.Taken part = taken()) {
            assertThat(part.part()).isEqualTo(part(2));
        }
    }

    /** It holds the row of a part, and nobody knows yet that it does. */
    @Test
    void whoStandsStillInTheMiddleOfTakingAPartDoesNotHoldUpTheOthers() throws InterruptedException {
        assumeTrue(
                product == TestProduct.POSTGRESQL || product == TestProduct.MARIADB,
                "the server ends no transaction that stands still");
        layOut(1);
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        Thread frozen = Thread.ofPlatform().start(() -> {
            try {
                new BriefTransactions(test.database).patiently(status -> {
                    test.database.jdbc().update("update lapse_part set worker = 'frozen'");
                    holds.countDown();
                    return waited(goesOn);
                });
            } catch (RuntimeException ended) {
                // Its session was ended.
            }
        });
        assertThat(waited(holds)).isTrue();
        board.callOff();
        assertThat(board.open()).isEmpty();
        goesOn.countDown();
        frozen.join();
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            return latch.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
