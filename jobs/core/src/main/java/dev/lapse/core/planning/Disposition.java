package dev.lapse.core.planning;

import java.util.Set;

/** What becomes of a record. */
public sealed interface Disposition {

    /** Everything of it may go. */
    record Erase(Manner manner) implements Disposition {}

    /** The fields of {@code groups} go; the rest stays, because of {@code why}. */
    record Reduce(Set<String> groups, Why why) implements Disposition {
        public Reduce {
            groups = Set.copyOf(groups);
        }
    }

    /** It stays as it is. */
    record Keep(Why why) implements Disposition {}

    /** What the rule's action makes of a record that may go. */
    enum Manner {
        DELETE,
        ANONYMISE,
        PSEUDONYMISE
    }
}
