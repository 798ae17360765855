package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.erasing.Brake;
import dev.lapse.core.erasing.BrakeBook;
import dev.lapse.core.erasing.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the brakes in the journal are promised to do on every product. */
abstract class BrakeContract {

    private static final Instant NOW = TestJournal.NOW.truncatedTo(ChronoUnit.MILLIS);
    private static final Brake.Scope INVOICES = new Brake.Scope(Optional.of("invoice"), Optional.empty());
    private static final Brake.Scope SHOP = new Brake.Scope(Optional.empty(), Optional.of("shop"));

    private final TestProduct product;
    private TestJournal test;
    private BrakeBook brakes;

    BrakeContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        brakes = test.journal.brakes();
    }

    @AfterEach
    void close() {
        test.giveLeaseBack();
        test.close();
    }

    @Test
    void aPauseBindsWhoeverHoldsTheLeaseUntilItIsLifted() {
        Brake pause = brake(new Brake.Kind.Pause(), Brake.Scope.EVERYTHING, Optional.empty());
        brakes.place(pause);

        assertThat(brakes.inForce(1)).containsExactly(pause);
        assertThat(brakes.inForce(2)).containsExactly(pause);
        assertThat(brakes.standing()).containsExactly(pause);

        assertThat(brakes.lift(Brake.Scope.EVERYTHING, "ops-2")).isEqualTo(1);

        assertThat(brakes.inForce(1)).isEmpty();
        assertThat(brakes.standing()).isEmpty();
        assertThat(brakes.lift(Brake.Scope.EVERYTHING, "ops-2")).isZero();
        assertThat(test.count("lapse_brake")).isEqualTo(1);
    }

    @Test
    void aBrakeEndsByItselfWhenItsTimeHasCome() {
        brakes.place(brake(new Brake.Kind.Pause(), Brake.Scope.EVERYTHING, Optional.of(NOW)));
        Brake later = brake(new Brake.Kind.Slow(500), SHOP, Optional.of(NOW.plusSeconds(1)));
        brakes.place(later);

        assertThat(brakes.inForce(1)).containsExactly(later);
        assertThat(brakes.standing()).containsExactly(later);
        assertThat(brakes.lift(Brake.Scope.EVERYTHING, "ops-2")).isZero();
    }

    @Test
    void liftingTakesExactlyItsScopeAndPlacingAgainTakesTheOldOnesPlace() {
        brakes.place(brake(new Brake.Kind.Pause(), INVOICES, Optional.empty()));
        brakes.place(brake(new Brake.Kind.Slow(10), SHOP, Optional.empty()));
        Brake slower = brake(new Brake.Kind.Slow(5), SHOP, Optional.empty());
        brakes.place(slower);
        Brake paused = brake(new Brake.Kind.Pause(), SHOP, Optional.empty());
        brakes.place(paused);

        assertThat(brakes.lift(INVOICES, "ops-2")).isEqualTo(1);
        assertThat(brakes.standing()).containsExactly(slower, paused);
        assertThat(brakes.lift(SHOP, "ops-2")).isEqualTo(2);
        assertThat(brakes.standing()).isEmpty();
    }

    @Test
    void aStopBindsTheOneWhoHoldsTheLeaseAndNobodyAfterIt() {
        Brake stop = brake(new Brake.Kind.Stop(), Brake.Scope.EVERYTHING, Optional.empty());
        assertThat(brakes.holder()).isEmpty();
        assertThat(brakes.end(stop)).isEmpty();
        assertThat(test.count("lapse_brake")).isZero();

        long epoch = test.epoch();
        assertThat(brakes.holder()).contains(new BrakeBook.Holder(epoch, "the test"));
        assertThat(brakes.end(stop)).contains(new BrakeBook.Holder(epoch, "the test"));
        Brake abort = brake(new Brake.Kind.Abort(), INVOICES, Optional.empty());
        assertThat(brakes.end(abort)).map(BrakeBook.Holder::name).contains("the test");

        assertThat(brakes.inForce(epoch)).containsExactly(stop, abort);
        assertThat(brakes.inForce(epoch + 1)).isEmpty();
        assertThat(brakes.standing()).isEmpty();
        assertThat(brakes.lift(Brake.Scope.EVERYTHING, "ops-2")).isZero();

        test.giveLeaseBack();
        assertThat(brakes.holder()).isEmpty();
        assertThat(brakes.inForce(test.epoch())).isEmpty();
    }

    @Test
    void whatEndsARunIsNoStandingBrakeAndTheOtherWayRound() {
        assertThatThrownBy(() -> brakes.place(brake(new Brake.Kind.Stop(), INVOICES, Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> brakes.end(brake(new Brake.Kind.Pause(), INVOICES, Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(test.count("lapse_brake")).isZero();
    }

    @Test
    void whatARunWaitedForIsToldInOrder() {
        RunId run = test.plannedRun();
        BrakeBook.Pause first = new BrakeBook.Pause(run, "invoice", "paused", NOW, Duration.ofMillis(90_001));
        BrakeBook.Pause second = new BrakeBook.Pause(run, "order", "paused", NOW.plusSeconds(5), Duration.ZERO);
        brakes.paused(first);
        brakes.paused(second);
        brakes.paused(new BrakeBook.Pause(
                new RunId(TestJournal.AS_OF, RunId.EVERYTHING, 9), "order", "paused", NOW, Duration.ZERO));

        assertThat(brakes.pauses(run)).isEqualTo(List.of(first, second));
        assertThat(brakes.pauses(new RunId(TestJournal.AS_OF, RunId.EVERYTHING, 9)))
                .isEmpty();
    }

    private static Brake brake(Brake.Kind kind, Brake.Scope scope, Optional<Instant> until) {
        return new Brake(kind, scope, until, "a test", "ops-1", NOW);
    }
}
