package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.PolicySet;
import java.util.List;

/** What reading a policy folder gave. Remarks are sorted by file, line and column. */
public sealed interface PolicyReading {

    /** The set is sound; {@code notices} hinder nothing but want a look. */
    record Sound(PolicySet set, List<Remark> notices) implements PolicyReading {
        public Sound {
            notices = List.copyOf(notices);
        }
    }

    /** The set must not be run; {@code faults} are all that could be found. */
    record Refused(List<Remark> faults) implements PolicyReading {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
