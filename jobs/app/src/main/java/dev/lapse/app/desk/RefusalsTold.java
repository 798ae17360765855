package dev.lapse.app.desk;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunReport.Reason;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What this process has told of a night that could not begin: it is tried again every few minutes, and nobody wants the same letter
 * each time. Safe for use by several threads.
 */
final class RefusalsTold {

    private record Told(Optional<String> cluster, List<String> codes) {}

    private Optional<Instant> night = Optional.empty();
    private final Set<Told> told = new HashSet<>();

    /** Whether how that ended is news: a refusal is once for each night, cluster and set of reasons, all else always. */
    synchronized boolean isToTell(Instant begins, Optional<String> cluster, RunReport report) {
        if (report.outcome() != Outcome.REFUSED || report.run().isPresent()) {
            return true;
        }
        if (!night.equals(Optional.of(begins))) {
            night = Optional.of(begins);
            told.clear();
        }
        return told.add(
                new Told(cluster, report.reasons().stream().map(Reason::code).toList()));
    }
}
