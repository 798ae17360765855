package dev.lapse.app.batch;

import dev.lapse.core.erasing.OrphanSource;
import dev.lapse.core.erasing.WorkSource;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Kept;
import dev.lapse.core.planning.Orphans;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.policy.Limits;
import java.util.List;
import java.util.Optional;

/**
 * Searches the copies of one record set for those without an original, when the cluster's own records are done. What may go is
 * counted before the first of them goes: where originals are missing by the thousand, something else is wrong.
 */
record OrphanSearch(CurrentRun run, String cluster, BoundSet copy) {

    private static final String NAME = "orphans";

    /** How many keys a run holds in memory, some 25 MB; what is beyond them is left to the next run, and reported as still due. */
    private static final int MOST = 200_000;

    /** Counts, notes what is found, and answers with the chunks that may go; none where the limits of the rule forbid it. */
    WorkSource source() {
        Orphans.Found found = search();
        found.counts().kept().stream()
                .filter(kept -> kept.reason() == Reason.ORPHAN)
                .map(this::finding)
                .forEach(finding -> run.notes().found(List.of(finding)));
        run.notes().kept(new PlanTallies(run.policy().policySet()).kept(List.of(found.counts())));
        long orphans = found.counts().erased();
        if (orphans == 0) {
            return Optional::empty;
        }
        if (isOverLimit(orphans, found.held())) {
            run.notes().lacking(overLimit(orphans, found.held()));
            return Optional::empty;
        }
        run.notes().orphansFound(copy.name());
        return new OrphanSource(
                cluster, copy, found.toErase(), run.settings().bounds().roots());
    }

    /** What there is by now. */
    Orphans.Found search() {
        return new Orphans(run.policy(), cluster).search(copy, asking(), MOST, examined -> {
            run.stop().check();
            run.listener().at(NAME, copy.name().toString(), examined, 0);
        });
    }

    private Resolver.Asking asking() {
        return new Resolver.Asking(
                run.ports()::store,
                run.suspensions(),
                Gone.NONE,
                false,
                run.settings().bounds().records());
    }

    private boolean isOverLimit(long orphans, long held) {
        Limits limits = run.policy().rule(cluster).limits();
        Optional<Long> accepted = run.journal().tallies().accepted(run.id().asOf(), cluster);
        return accepted.isPresent() ? orphans > accepted.get() : limits.exceededBy(orphans, held);
    }

    private RunReport.Reason overLimit(long orphans, long held) {
        return new RunReport.Reason(
                "orphans-over-limit",
                Optional.of(copy.store()),
                Optional.of(cluster),
                orphans + " of " + held + " copies in " + copy.name() + " have no original, more than the limits of "
                        + cluster + " allow; see whether the originals are missing by mistake; if not, run with"
                        + " --accept-limit " + cluster + "=COUNT --because REASON");
    }

    private Finding finding(Kept kept) {
        return new Finding(
                kept.reason().code(),
                Finding.Weight.RECORDS,
                Optional.of(copy.store()),
                Optional.of(cluster),
                kept.count() + " copies of " + copy.name() + " have no original"
                        + kept.detail().map(detail -> " (" + detail + ")").orElse(""),
                "delete them where they lie, or say orphans: erase in the binding",
                kept.count());
    }
}
