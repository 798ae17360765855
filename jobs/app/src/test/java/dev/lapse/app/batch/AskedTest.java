package dev.lapse.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.policyfiles.PolicyReader;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.core.planning.Ground;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.Wish;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The ground on which a request is carried out beside others that stand, over the policy set that is shipped. */
class AskedTest {

    private static final PolicySet SET = ((PolicyReading.Sound)
                    PolicyReader.read(Path.of("../../retention-policies"), LocalDate.of(2026, 11, 24)))
            .set();
    private static final SubjectKey IDA = new SubjectKey("customer", "1");
    private static final SubjectKey OLE = new SubjectKey("customer", "2");
    private static final Wish ERASURE = new Wish(RequestKind.ERASURE, Set.of(IDA));
    private static final Wish OBJECTION = new Wish(RequestKind.OBJECTION, Set.of(OLE));

    @Test
    void anothersObjectionThatStandsCountsInItsOwnClustersOnly() {
        Ground ground = new Asked("r-1", ERASURE, List.of(OBJECTION)).ground(SET);

        assertThat(ground.personsByCluster())
                .containsOnlyKeys(SET.rules().keySet())
                .containsEntry("conversation", Set.of(IDA, OLE))
                .containsEntry("order", Set.of(IDA));
        assertThat(ground.about()).containsExactly(IDA);
        assertThat(ground.reach()).isEmpty();
    }

    @Test
    void anObjectionChangesWhatItReachesAloneThoughItsPersonAskedForErasureToo() {
        Ground ground = new Asked("r-2", OBJECTION, List.of(new Wish(RequestKind.ERASURE, Set.of(OLE)))).ground(SET);

        assertThat(ground.personsByCluster()).containsEntry("order", Set.of(OLE));
        assertThat(ground.about()).containsExactly(OLE);
        assertThat(ground.reach()).contains(Set.of("conversation", "support-ticket", "web-log"));
    }
}
