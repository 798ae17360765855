package dev.lapse.core.planning;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a record may go, as far as the steps of the resolver have come. It only ever shrinks.
 *
 * @param whole whether the record itself may go
 * @param groups the field groups that may go
 * @param why why the rest stays; says nothing where {@code whole}
 */
record Standing(boolean whole, Set<String> groups, Why why) {

    Standing {
        groups = Set.copyOf(groups);
    }

    static Standing nothing(Why why) {
        return new Standing(false, Set.of(), why);
    }

    boolean isNothing() {
        return !whole && groups.isEmpty();
    }

    /** The record stays, the groups may still go. */
    Standing staying(Why reason) {
        return whole ? new Standing(false, groups, reason) : this;
    }

    /** The record stays and so do {@code kept}. */
    Standing without(Set<String> kept, Why reason) {
        Set<String> rest = new HashSet<>(groups);
        boolean tookAway = rest.removeAll(kept) || whole;
        return tookAway ? new Standing(false, rest, reason) : this;
    }

    /**
     * {@code next}, where that lets go less or says another reason. Of one reason the latest date stays: where records hold one
     * another back, each would go on taking the other's.
     */
    Standing followedBy(Standing next) {
        boolean same = whole == next.whole && groups.equals(next.groups) && why.reason() == next.why.reason();
        boolean later = next.why.changesOn().isPresent()
                && why.changesOn()
                        .filter(date -> !date.isBefore(next.why.changesOn().get()))
                        .isEmpty();
        return same && !later ? this : next;
    }

    /** What both let go. */
    Standing meet(Standing other) {
        Set<String> both = new TreeSet<>(groups);
        both.retainAll(other.groups);
        if (whole && other.whole) {
            return this;
        }
        return new Standing(false, both, whole || groups.size() > other.groups.size() ? other.why : why);
    }
}
