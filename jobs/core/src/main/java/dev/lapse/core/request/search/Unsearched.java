package dev.lapse.core.request.search;

import dev.lapse.core.policy.RecordSetName;
import java.util.Locale;

/** A record set in which the person may be and could not be looked for. */
public record Unsearched(RecordSetName recordSet, Why why) {

    /** Why not. */
    public enum Why {
        STORE_UNREACHABLE("its store could not be asked"),
        TABLE_MISSING("its table is not there"),
        NO_IDENTIFIER("its persons have nothing in it of what was given"),
        LEADS_TO_OTHERS("it leads only to persons who cannot be found by what was given"),
        LEADS_TO_NOBODY("it holds personal data, has no identifier and leads to nobody"),
        NOT_COMPARABLE("its column cannot be compared as a whole"),
        REDUCED("records of it were reduced, and of those what was given is gone");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** As machines read it: no-identifier. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
