package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.token.RecordToken;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A list of what was due in one cluster, about which somebody decides. It names its roots by tokens alone.
 *
 * @param id 0 before it is kept
 * @param asOf the date on which its records were due
 * @param policyHash the content hash of the policy set by which they were; by any other the list says nothing
 * @param counts the records that were to be erased or reduced, those that go with its roots included
 * @param oldest the first date that one of its roots counts from
 * @param roots the tokens of its roots
 * @param decided what somebody decided; empty while it waits
 */
public record Disposal(
        long id,
        String cluster,
        LocalDate asOf,
        String policyHash,
        Map<RecordSetName, Long> counts,
        Optional<LocalDate> oldest,
        Set<RecordToken> roots,
        Instant listedAt,
        Optional<Decision> decided) {

    public Disposal {
        counts = Map.copyOf(counts);
        roots = Set.copyOf(roots);
    }

    /** What was decided. */
    public enum Kind {
        /** A permission, no order: each record is decided again before it goes. */
        APPROVED,
        /** The records stay, whatever their rule says. */
        REJECTED,
        /** Nobody decides now. */
        POSTPONED
    }

    /** @param until the first day on which it no longer holds */
    public record Decision(Kind kind, LocalDate until, String by, String because, Instant at) {}

    /** Whether it says anything on {@code today}, by the policy set {@code hash}. */
    public boolean holds(String hash, LocalDate today) {
        return policyHash.equals(hash)
                && decided.map(decision -> today.isBefore(decision.until())).orElse(true);
    }

    /** Whether nobody has decided about it. */
    public boolean waits() {
        return decided.isEmpty();
    }

    /** Whether it was decided so. */
    public boolean is(Kind kind) {
        return decided.filter(decision -> decision.kind() == kind).isPresent();
    }

    /** All records that were to be erased or reduced. */
    public long records() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
