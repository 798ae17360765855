package dev.lapse.app.batch;

import dev.lapse.core.erasing.PastRuns;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clusters in the order in which a run takes them: those first of which runs have left something longest, as far as what refers to
 * what permits. A window that is too short then never ends before the same ones. For a request it is the usual order.
 */
record OldestFirst(CurrentRun run) {

    private static final Logger LOG = LoggerFactory.getLogger(OldestFirst.class);

    List<String> order() {
        if (!run.id().countsForLimits()) {
            return run.policy().order();
        }
        Map<String, LocalDate> behind = run.journal().runs().behind().stream()
                .collect(Collectors.toMap(PastRuns.Behind::cluster, PastRuns.Behind::since));
        List<String> order = run.policy().clusterOrder().oldestFirst(behind);
        if (!order.equals(run.policy().order())) {
            LOG.info("clusters in the order {}, as some are behind", order);
        }
        return order;
    }
}
