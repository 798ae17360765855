package dev.lapse.app.desk;

import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.CoveredRecords;
import dev.lapse.core.request.SuspensionBook;
import dev.lapse.core.request.SuspensionFindings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the commands about suspensions ask of the stores and of the runs that are under way. */
public record SuspensionDesk(Workplace place, BoundPolicy policy) {

    /** Records of one person. */
    private static final int LIMIT = 200_000;

    /** Longer than a chunk may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /** @throws Refusal if the policy set does not fit its stores */
    public static SuspensionDesk at(Workplace place) {
        return switch (place.catalogBinding()) {
            case Binding.Unsound unsound ->
                throw new Refusal(unsound.findings().stream().map(Lines::reason).toList());
            case Binding.Sound sound -> new SuspensionDesk(place, sound.policy());
        };
    }

    /** How many records of each record set {@code scope} covers; none of what the policy set does not have. */
    public Map<RecordSetName, Long> covered(Suspension.Scope scope) {
        if (new SuspensionFindings(place.policySet(), place.today())
                .missing(scope)
                .isPresent()) {
            return Map.of();
        }
        Resolver resolver = new Resolver(policy, place.today(), place.carriedDates());
        Readers readers = store -> Objects.requireNonNull(place.stores().get(store));
        Resolver.Asking asking = new Resolver.Asking(readers, Suspensions.NONE, Gone.NONE, false, LIMIT);
        try {
            return new CoveredRecords(resolver, asking, place.stores()).of(scope);
        } catch (TooManyRecordsException e) {
            throw new Refusal(
                    "too-many-records",
                    "that person has more than " + LIMIT
                            + " records; suspend the clusters or record sets instead, and look whether it is one person");
        }
    }

    /** What was intended before {@code version} and is still open after as long as a chunk may take. */
    public List<SuspensionBook.OpenWork> waitForWorkBefore(SuspensionBook book, long version) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<SuspensionBook.OpenWork> open = book.intendedBefore(version);
        while (!open.isEmpty() && System.nanoTime() < end) {
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return open;
            }
            open = book.intendedBefore(version);
        }
        return open;
    }
}
