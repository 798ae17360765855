package dev.lapse.core.replaying;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.replaying.ErasedRecords.Erased;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;

/** Whether a record with the key of an erased one is that record again, or a new one that was given the same key. */
final class Newness {

    private final BoundPolicy policy;

    Newness(BoundPolicy policy) {
        this.policy = policy;
    }

    /**
     * Whether its starting event, or the column that says when it was made, is later than the day of its erasure; or those of the
     * root it goes with, among {@code decisions}.
     */
    boolean isNew(Decided decided, Decisions decisions, Erased erased) {
        return isNew(decided, erased)
                || decided.root().isPresent()
                        && decisions.records().stream()
                                .anyMatch(root -> root.asked()
                                        && root.key().equals(decided.root().get())
                                        && isNew(root, erased));
    }

    private boolean isNew(Decided decided, Erased erased) {
        ZoneId zone = policy.policySet().entity().zone();
        LocalDate day = LocalDate.ofInstant(erased.at(), zone);
        return Stream.of(policy.rule(decided.cluster()).startingPoint().event(), RecordSet.CREATED)
                .flatMap(event -> decided.facts().event(event).stream())
                .anyMatch(date -> date.isAfter(day));
    }
}
