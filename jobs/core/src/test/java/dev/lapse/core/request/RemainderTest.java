package dev.lapse.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Kept;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.SetCounts;
import dev.lapse.core.policy.RecordSetName;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether what is left of a request waits for anything. */
class RemainderTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final RecordSetName CUSTOMER = new RecordSetName("shop", "customer");

    /** What ends by a day, or because somebody or something changes it. */
    private static final Set<Reason> MAY_END = EnumSet.of(
            Reason.SUSPENDED,
            Reason.REQUESTED,
            Reason.RESTRICTED,
            Reason.RETAINED,
            Reason.BLOCKED,
            Reason.NOT_YET,
            Reason.NOT_APPLICABLE,
            Reason.PERIOD,
            Reason.AWAITS_APPROVAL,
            Reason.PSEUDONYMISED,
            Reason.BUSY,
            Reason.STORE_REFUSED,
            Reason.UNACCOUNTED);

    private static Kept kept(Reason reason, Optional<LocalDate> until) {
        return new Kept(reason, Optional.of("shop/invoice"), until, until, 2);
    }

    private static Remainder of(ClusterPlan.State state, long affected, Kept... kept) {
        ClusterPlan cluster = new ClusterPlan(
                "customer",
                state,
                0,
                0,
                affected,
                true,
                List.of(new SetCounts(CUSTOMER, affected, 0, 0, List.of(kept))),
                List.of(),
                List.of());
        return new Remainder(new Plan(DAY, "*request-r-1", "", List.of(cluster), List.of(), ""), Map.of(CUSTOMER, 1L));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aReasonWithoutADateIsForGoodUnlessSomebodyOrSomethingEndsIt(Reason reason) {
        assertThat(of(ClusterPlan.State.READY, 0, kept(reason, Optional.empty()))
                        .staysForGood())
                .isEqualTo(!MAY_END.contains(reason));
    }

    @Test
    void oneDateAmongManyReasonsIsEnoughToWaitFor() {
        assertThat(of(
                                ClusterPlan.State.READY,
                                0,
                                kept(Reason.SHARED, Optional.empty()),
                                kept(Reason.OBLIGATION, Optional.of(DAY)))
                        .staysForGood())
                .isFalse();
    }

    @Test
    void whatMayGoNowOrCannotBeLookedAtIsNotForGood() {
        assertThat(of(ClusterPlan.State.READY, 1).staysForGood()).isFalse();
        assertThat(of(ClusterPlan.State.BLOCKED, 0).staysForGood()).isFalse();
    }

    @Test
    void itTellsEachRecordSetWithCountsAndReasons() {
        assertThat(of(ClusterPlan.State.READY, 0, kept(Reason.SHARED, Optional.empty()))
                        .reasons())
                .containsExactly("shop/customer 2 shared (shop/invoice), 1 nobodys-decision");
    }
}
