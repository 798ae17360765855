package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lapse.app.journal.Pins.Access;
import dev.lapse.app.journal.Pins.Answer;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.request.PlacedSuspension;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.StoreIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a journal is pinned to, and the suspensions it keeps, on every product. */
abstract class PinContract {

    private static final StoreIdentity FIRST = new StoreIdentity("PostgreSQL", "18.6", "7311/shop");
    private static final StoreIdentity UPGRADED = new StoreIdentity("PostgreSQL", "19.0", "7311/shop");
    private static final StoreIdentity OTHER = new StoreIdentity("PostgreSQL", "18.6", "9999/shop");

    private final TestProduct product;
    private TestJournal test;

    PinContract(TestProduct product) {
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

    @Test
    void theFirstWritingCommandPinsTheEntity() {
        Pins pins = test.journal.pins();
        assertThat(pins.entity("nordlys", Access.READING)).isEqualTo(new Answer.First());
        assertThat(pins.entity("nordlys", Access.WRITING)).isEqualTo(new Answer.First());
        assertThat(pins.entity("nordlys", Access.WRITING)).isEqualTo(new Answer.Same());
        assertThat(pins.entity("sydlys", Access.READING))
                .isEqualTo(new Answer.Refused(
                        "this journal belongs to the entity nordlys, the policy set to sydlys",
                        "give Lapse the policy set of nordlys, or another journal"));
    }

    @Test
    void aStoreOnAnotherTimelineIsRefusedUntilItIsAccepted() {
        Pins pins = test.journal.pins();
        pins.accept("shop", FIRST);
        assertThat(pins.store("shop", onTimeline("1"), Access.READING)).isEqualTo(new Answer.Same());
        assertThat(pins.store("shop", onTimeline("2"), Access.WRITING)).isEqualTo(new Answer.Same());
        assertThat(pins.store("shop", FIRST, Access.WRITING)).isEqualTo(new Answer.Same());
        assertThat(pins.store("shop", onTimeline("3"), Access.WRITING))
                .isEqualTo(new Answer.Refused(
                        "store shop is on the timeline 3, but 2 was pinned: it was put back to a point in time, or a standby"
                                + " has taken over",
                        "run lapse store accept shop; where it was put back, then run lapse replay --since that point in"
                                + " time --store shop"));
        pins.accept("shop", onTimeline("3"));
        assertThat(pins.store("shop", onTimeline("3"), Access.READING)).isEqualTo(new Answer.Same());
    }

    private static StoreIdentity onTimeline(String timeline) {
        return new StoreIdentity(FIRST.product(), FIRST.version(), FIRST.identifier(), Optional.of(timeline));
    }

    @Test
    void anotherStoreIsRefusedUntilItIsAccepted() {
        Pins pins = test.journal.pins();
        assertThat(pins.store("shop", FIRST, Access.READING)).isEqualTo(new Answer.First());
        assertThat(pins.store("shop", OTHER, Access.READING)).isEqualTo(new Answer.First());
        assertThat(pins.store("shop", FIRST, Access.WRITING)).isEqualTo(new Answer.First());
        assertThat(pins.store("shop", UPGRADED, Access.WRITING)).isEqualTo(new Answer.Same());
        assertThat(pins.store("shop", OTHER, Access.WRITING))
                .isEqualTo(new Answer.Refused(
                        "store shop is PostgreSQL 9999/shop, but PostgreSQL 7311/shop was pinned",
                        "point lapse.stores.shop to the store that was pinned, or run lapse store accept shop; where it"
                                + " was restored from a backup, then run lapse replay"));
        pins.accept("shop", OTHER);
        assertThat(pins.store("shop", OTHER, Access.WRITING)).isEqualTo(new Answer.Same());
    }

    @Test
    void theJournalHasAnIdentityOfItsOwn() {
        assertThat(test.journal.pins().journal())
                .hasSize(36)
                .isEqualTo(test.over(test.database).pins().journal());
    }

    @Test
    void aMissingKeyFileIsRefusedAndNotMadeAgain() throws Exception {
        Files.delete(test.keys.file());
        KeyFile keys = keys(test.keys.file());
        assertThat(test.journal.pins().keys(keys, Access.WRITING))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.what()).contains("is missing"));
        assertThat(keys.file()).doesNotExist();
    }

    @Test
    void anotherKeyFileIsRefused() {
        KeyFile other = keys(TestProduct.folder().resolve("keys.p12"));
        other.createIfMissing();
        assertThat(test.journal.pins().keys(other, Access.READING))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.what()).contains("is not the one"));
        assertThat(test.journal.pins().keys(keys(test.keys.file()), Access.READING))
                .isEqualTo(new Answer.Same());
    }

    @Test
    void placingAndLiftingASuspensionRaisesTheVersion() {
        Suspension person = new Suspension(
                "tax-2026", new Suspension.OfSubject(new SubjectKey("customer", "c-77"), Optional.of("invoice")));
        Suspension record = new Suspension("case-1", new Suspension.OfRecord(TestJournal.CUSTOMER, Key.of("a", "b")));
        Suspension cluster = new Suspension("case-2", new Suspension.OfCluster("invoice"));
        SuspensionTable suspensions = test.journal.suspensions();
        assertThat(suspensions.version()).isZero();
        assertThat(suspensions.place(person, SuspensionGrounds.OF_A_TEST)).hasValue(1);
        assertThat(suspensions.place(record, SuspensionGrounds.OF_A_TEST)).hasValue(2);
        assertThat(suspensions.place(cluster, SuspensionGrounds.OF_A_TEST)).hasValue(3);
        assertThat(suspensions.current().inForce()).containsExactlyInAnyOrder(person, record, cluster);
        assertThat(suspensions.lift("case-1", "legal-7", "settled")).isTrue();
        assertThat(suspensions.lift("case-1", "legal-7", "settled")).isFalse();
        assertThat(suspensions.current().version()).isEqualTo(4);
        assertThat(suspensions.current().inForce()).containsExactlyInAnyOrder(person, cluster);
        assertThat(test.count("lapse_suspension where scope is null")).isEqualTo(1);
    }

    @Test
    void aSuspensionTellsItsGroundsAndIsReviewedWhileItIsInForce() {
        SuspensionTable suspensions = test.journal.suspensions();
        Suspension condition = new Suspension("a", new Suspension.OfCondition(TestJournal.CUSTOMER, "in-dispute"));
        Suspension whole = new Suspension("b", new Suspension.OfRecordSet(TestJournal.CUSTOMER));
        var silent = new PlacedSuspension.Grounds(
                "aml-1", "a report", LocalDate.of(2027, 1, 31), Optional.of("a duty runs"));
        assertThat(suspensions.place(condition, silent)).hasValue(1);
        assertThat(suspensions.place(whole, SuspensionGrounds.OF_A_TEST)).hasValue(2);
        assertThat(suspensions.place(whole, SuspensionGrounds.OF_A_TEST)).isEmpty();
        assertThat(suspensions.review("a", LocalDate.of(2027, 6, 30), "aml-1", "it goes on"))
                .isTrue();
        assertThat(suspensions.review("c", LocalDate.of(2027, 6, 30), "aml-1", "it goes on"))
                .isFalse();
        assertThat(suspensions.placed())
                .extracting(PlacedSuspension::suspension, PlacedSuspension::grounds)
                .containsExactlyInAnyOrder(
                        tuple(
                                condition,
                                Optional.of(new PlacedSuspension.Grounds(
                                        "aml-1", "a report", LocalDate.of(2027, 6, 30), Optional.of("a duty runs")))),
                        tuple(whole, Optional.of(SuspensionGrounds.OF_A_TEST)));
        assertThat(test.count("lapse_evidence")).isEqualTo(3);
    }

    private static KeyFile keys(Path file) {
        return new KeyFile(file, () -> "secret".toCharArray(), TestJournal.clock(), new SecureRandom());
    }
}
