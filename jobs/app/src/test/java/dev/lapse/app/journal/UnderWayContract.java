package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.AS_OF;
import static dev.lapse.app.journal.TestJournal.CLUSTER;
import static dev.lapse.app.journal.TestJournal.CUSTOMER;
import static dev.lapse.app.journal.TestJournal.LOGGED_AT;
import static dev.lapse.app.journal.TestJournal.entry;
import static dev.lapse.app.journal.TestJournal.erase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.UnderWay;
import dev.lapse.core.erasing.UnderWay.Planned;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every product tells of a run that is under way. */
abstract class UnderWayContract {

    private final TestProduct product;
    private TestJournal test;
    private UnderWay underWay;

    UnderWayContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        underWay = test.journal.underWay();
    }

    @AfterEach
    void close() {
        test.giveLeaseBack();
        test.close();
    }

    private static Tally tally(String answer, long count) {
        return new Tally("shop/customer", answer, Optional.empty(), Optional.empty(), Optional.empty(), count);
    }

    private void plans(RunId run, long erased) {
        test.journal
                .runs()
                .append(entry(
                        run,
                        new EvidenceEntry.Planned(
                                "plan", List.of(tally("ERASED", erased), tally("REDUCED", 2), tally("KEPT", 50)))));
    }

    @Test
    void theNewestPlanCountsAndTheLogIsReadOnFromWhereItWasReadTo() {
        RunId run = test.plannedRun();
        Planned before = underWay.planned(run, UnderWay.UNSEEN);
        plans(run, 40);
        plans(new RunId(AS_OF, CLUSTER, 1), 7_000);
        Planned first = underWay.planned(run, before);
        Planned same = underWay.planned(run, first);
        plans(run, 30);

        assertThat(before).isEqualTo(new Planned(Optional.empty(), 0));
        assertThat(first.plan()).contains(new UnderWay.Plan(LOGGED_AT, Map.of("shop/customer", 42L)));
        assertThat(first.next()).isEqualTo(2);
        assertThat(same).isEqualTo(first);
        assertThat(underWay.planned(run, same).plan().orElseThrow().all()).isEqualTo(32);
        assertThat(underWay.planned(run, UnderWay.UNSEEN)).isEqualTo(underWay.planned(run, same));
    }

    @Test
    void confirmedChunksCountSinceThePlanAndOpenOnesDoNot() {
        RunId run = test.plannedRun();
        test.intend("one", run, erase(CUSTOMER, "1"), erase(CUSTOMER, "2"));
        test.intend("two", run, erase(CUSTOMER, "3"));
        test.intend("three", run, erase(CUSTOMER, "4"));
        test.confirm(test.erased("one", run, "1", "2"));
        test.confirm(test.erased("two", run, "3"));

        assertThat(underWay.done(run, LOGGED_AT)).containsExactly(new UnderWay.Done(CLUSTER, 2, 3));
        assertThat(underWay.done(run, LOGGED_AT.plusMillis(1))).isEmpty();
        assertThat(underWay.done(new RunId(AS_OF, CLUSTER, 1), LOGGED_AT)).isEmpty();
        assertThat(underWay.latest(run, LOGGED_AT, 20))
                .containsExactly(
                        new UnderWay.Confirmed(CLUSTER, LOGGED_AT, 1), new UnderWay.Confirmed(CLUSTER, LOGGED_AT, 2));
        assertThat(underWay.latest(run, LOGGED_AT, 1)).containsExactly(new UnderWay.Confirmed(CLUSTER, LOGGED_AT, 1));
    }

    @Test
    void whoeverHoldsTheLeaseMayBeAtWorkOnItUntilItShowsThatItIsAtAnother() {
        RunId run = test.plannedRun();
        assertThat(underWay.holding(run).held()).isFalse();

        test.epoch();
        assertThat(underWay.holding(run).held()).isTrue();
        assertThat(underWay.holding(run).holder()).isEqualTo("the test");

        RunId other = test.journal.runs().open(AS_OF, CLUSTER, "policy").run();
        assertThat(underWay.holding(run).held()).isTrue();
        test.intend("of-another", other, erase(CUSTOMER, "1"));
        assertThat(underWay.holding(run).held()).isFalse();
        assertThat(underWay.holding(other).held()).isTrue();

        test.giveLeaseBack();
        assertThat(underWay.holding(other).held()).isFalse();
    }
}
