package dev.lapse.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.RunReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The night of this suite, as it is when nobody disturbs it. */
class UndisturbedNightTest {

    @Test
    void itDoesWhatItIsMeantToAndTheInvariantsHold() {
        Interception counting = Interception.none();
        try (MemoryGround ground = MemoryGround.fresh();
                Life life = new Life(ground, counting)) {
            Contents before = ground.contents();
            RunReport report = life.night();
            Contents after = ground.contents();

            assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 21 erased, 2 reduced");
            before.each((recordSet, key) -> {
                assertThat(after.holds(recordSet, key))
                        .as(recordSet + " " + key)
                        .isNotEqualTo(Night.goes(recordSet, key));
            });
            assertThat(before.differences(after))
                    .containsEntry("db/invoice REDUCED", 2L)
                    .containsEntry("db/invoice UNLINKED", 2L);
            assertThat(new Invariants(ground, life, before, List.of(report), Errand.NIGHT).violations())
                    .isEmpty();
        }
    }
}
