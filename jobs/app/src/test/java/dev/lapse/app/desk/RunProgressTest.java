package dev.lapse.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.erasing.UnderWay.Confirmed;
import dev.lapse.core.erasing.UnderWay.Done;
import dev.lapse.core.erasing.UnderWay.Holding;
import dev.lapse.core.erasing.UnderWay.Plan;
import dev.lapse.core.erasing.UnderWay.Planned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of how long a run still takes, and when nothing is. */
class RunProgressTest {

    private static final Instant BEGAN = Instant.parse("2026-11-01T02:00:00Z");
    private static final Holding HELD = new Holding(true, "night-1", BEGAN.plusSeconds(600));

    private static Planned planned(long records) {
        return new Planned(Optional.of(new Plan(BEGAN, Map.of("shop/customer", records))), 7);
    }

    /** Chunks of 100 records, one each {@code seconds}. */
    private static RunProgress after(int chunks, int seconds, long planned, Holding holding, boolean paused) {
        List<Confirmed> latest = new ArrayList<>();
        for (int i = Math.min(chunks, 20); i > 0; i--) {
            latest.add(new Confirmed("customer-profile", BEGAN.plusSeconds((long) i * seconds), 100));
        }
        return new RunProgress(
                planned(planned),
                chunks == 0 ? List.of() : List.of(new Done("customer-profile", chunks, chunks * 100L)),
                latest,
                holding,
                paused);
    }

    @Test
    void theRestTakesAsLongAsTheLatestChunksSay() {
        RunProgress progress = after(30, 10, 10_000, HELD, false);

        assertThat(progress.records()).isEqualTo(3_000);
        // 1,900 records in 190 s, and 7,000 are left.
        assertThat(progress.left()).hasValueSatisfying(left -> assertThat(left).hasSeconds(700));
        assertThat(progress.estimate()).isEqualTo("about 12 min left at the rate of the last 20 chunks");
        assertThat(after(30, 600, 10_000, HELD, false).estimate())
                .isEqualTo("about 11 h 40 min left at the rate of the last 20 chunks");
        assertThat(progress.step()).isEqualTo("erase customer-profile");
    }

    @Test
    void nothingIsSaidWhereTooLittleIsKnown() {
        String unknown = "how long the rest takes cannot be told yet";

        assertThat(after(0, 10, 10_000, HELD, false).estimate()).isEqualTo(unknown);
        assertThat(after(4, 10, 10_000, HELD, false).estimate()).isEqualTo(unknown);
        assertThat(after(5, 10, 10_000, HELD, false).left()).isPresent();
        assertThat(after(5, 2, 10_000, HELD, false).estimate())
                .as("5 chunks in 8 s")
                .isEqualTo(unknown);
        assertThat(after(6, 2, 10_000, HELD, false).left())
                .as("6 chunks in 10 s")
                .isPresent();
    }

    @Test
    void whatHasNoPlanIsPausedIsDoneOrIsLeftIsToldAsThat() {
        assertThat(new RunProgress(new Planned(Optional.empty(), 3), List.of(), List.of(), HELD, false))
                .satisfies(progress -> {
                    assertThat(progress.estimate()).startsWith("it has no plan yet");
                    assertThat(progress.step()).isEqualTo("plan");
                });
        assertThat(after(30, 10, 10_000, HELD, true).estimate()).isEqualTo("it is paused, which lapse brakes tells of");
        assertThat(after(30, 10, 3_000, HELD, false)).satisfies(progress -> {
            assertThat(progress.estimate()).isEqualTo("all that was planned is done; it looks for what is still due");
            assertThat(progress.step()).isEqualTo("verify");
        });
        assertThat(after(30, 10, 2_000, HELD, false).left())
                .as("more than was planned")
                .isEmpty();
        assertThat(after(30, 10, 10_000, new Holding(false, "night-1", BEGAN), false))
                .satisfies(progress -> {
                    assertThat(progress.left()).isEmpty();
                    assertThat(progress.estimate())
                            .startsWith("nobody has held the lease for it since 2026-11-01T02:00:00Z");
                });
    }
}
