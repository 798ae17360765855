package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.erasing.LeaseLostException;
import dev.lapse.core.erasing.Leases;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the lease promises on every product. */
abstract class LeaseContract {

    private static final Duration SHORT = Duration.ofMillis(1200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestProduct product;
    private TestJournal test;

    LeaseContract(TestProduct product) {
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

    JournalSettings settings() {
        return test.settings;
    }

    KeyFile keys() {
        return test.keys;
    }

    JournalDatabase database() {
        return test.database;
    }

    Leases leases(JournalDatabase database) {
        return new Journal(database, test.keys, TestJournal.clock(), new SecureRandom(), SHORT).leases();
    }

    static Leases.Acquisition.Acquired acquired(Leases.Acquisition answer) {
        assertThat(answer).isInstanceOf(Leases.Acquisition.Acquired.class);
        return (Leases.Acquisition.Acquired) answer;
    }

    @Test
    void aReleasedLeaseIsHadAtOnceWithAHigherEpoch() {
        Leases.Acquisition.Acquired first = acquired(leases(test.database).acquire("first", Duration.ZERO));
        first.lease().requireHeld();
        first.lease().close();
        Leases.Acquisition.Acquired second = acquired(leases(test.database).acquire("second", Duration.ZERO));
        assertThat(second.lease().epoch()).isEqualTo(first.lease().epoch() + 1);
        assertThat(second.tookOver()).isFalse();
        assertThatThrownBy(first.lease()::requireHeld).isInstanceOf(LeaseLostException.class);
        second.lease().close();
    }

    @Test
    void aLivingHolderKeepsItsLease() {
        Leases.HeldLease held = acquired(leases(test.database).acquire("the living", Duration.ZERO))
                .lease();
        long begun = System.nanoTime();
        assertThat(leases(test.database).acquire("the late", PATIENCE))
                .isEqualTo(new Leases.Acquisition.Refused("the living"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
        held.requireHeld();
        held.close();
    }

    @Test
    void aDeadHoldersLeaseIsTakenOverWhenItHasRunOut() {
        JournalDatabase dying = TestProduct.open(test.settings);
        Leases.HeldLease dead =
                acquired(leases(dying).acquire("the dead", Duration.ZERO)).lease();
        dying.close();
        Leases.Acquisition.Acquired successor = acquired(leases(test.database).acquire("the heir", PATIENCE));
        assertThat(successor.tookOver()).isTrue();
        assertThat(successor.lease().epoch()).isEqualTo(dead.epoch() + 1);
        assertThatThrownBy(dead::requireHeld).isInstanceOf(LeaseLostException.class);
        successor.lease().close();
    }

    @Test
    void patienceEndsBeforeADeadHoldersLease() {
        acquired(new Journal(test.database, test.keys, TestJournal.clock(), new SecureRandom(), Duration.ofMinutes(5))
                .leases()
                .acquire("the slow", Duration.ZERO));
        assertThat(leases(test.database).acquire("the impatient", Duration.ofMillis(200)))
                .isEqualTo(new Leases.Acquisition.Refused("the slow"));
    }

    @Test
    void aLeaseTakenOverIsLostToItsTimer() throws Exception {
        Leases.HeldLease held = acquired(leases(test.database).acquire("the first", Duration.ZERO))
                .lease();
        test.database.jdbc().update("update lapse_lease set epoch = epoch + 1");
        Thread.sleep(SHORT.dividedBy(2));
        assertThatThrownBy(held::requireHeld).isInstanceOf(LeaseLostException.class);
        held.close();
        assertThat(test.database.jdbc().queryForObject("select released from lapse_lease", Boolean.class))
                .isFalse();
    }

    @Test
    void aLeaseOutlivesItsLengthWhileItIsRenewed() throws Exception {
        Leases.HeldLease held = acquired(leases(test.database).acquire("the first", Duration.ZERO))
                .lease();
        Thread.sleep(SHORT.multipliedBy(2));
        held.requireHeld();
        held.close();
    }

    /** The one whose epoch was read under the lock ends first, so its intent is there when the successor looks. */
    @Test
    void aTakeOverWaitsForAnIntentBeingWritten() throws Exception {
        long epoch = test.epoch();
        test.database
                .jdbc()
                .update("update lapse_lease set held_until = "
                        + test.database.product().now());
        Thread[] heir = new Thread[1];
        long[] heirsEpoch = new long[1];
        test.inTransaction(() -> {
            new LeaseTable(test.database, SHORT).requireEpoch(epoch);
            heir[0] = Thread.ofPlatform()
                    .start(() -> heirsEpoch[0] = acquired(leases(test.database).acquire("the heir", PATIENCE))
                            .lease()
                            .epoch());
            pause(500);
            assertThat(heirsEpoch[0]).isZero();
            assertThat(test.database.jdbc().queryForObject("select epoch from lapse_fence", Long.class))
                    .isEqualTo(epoch);
        });
        heir[0].join();
        assertThat(heirsEpoch[0]).isEqualTo(epoch + 1);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
