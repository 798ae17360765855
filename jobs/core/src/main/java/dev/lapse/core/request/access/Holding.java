package dev.lapse.core.request.access;

import dev.lapse.core.planning.Disposition;
import dev.lapse.core.store.Key;
import java.util.Map;
import java.util.Optional;

/**
 * One record of the person, and what of it is not handed out.
 *
 * @param cluster empty where none, or more than one, claims it
 * @param disposition what becomes of it, as it may be told
 * @param withheld the columns that are not handed out, each with the reason
 */
public record Holding(Key key, Optional<String> cluster, Disposition disposition, Map<String, Withheld> withheld) {

    /** Why a column is not handed out. */
    public enum Withheld {
        /** It tells of somebody else: the key by which a link leads to them, or what that link owns. */
        ANOTHER_PERSON("another-person"),
        /** The record is also somebody else's, and no link says which of its columns are whose. */
        SEVERAL_PERSONS("several-persons"),
        /** Somebody decided so. */
        DECIDED("decided");

        private final String code;

        Withheld(String code) {
            this.code = code;
        }

        /** The stable code. */
        public String code() {
            return code;
        }
    }

    @Override
    public String toString() {
        return "a record of a person" + cluster.map(name -> " in " + name).orElse("");
    }
}
