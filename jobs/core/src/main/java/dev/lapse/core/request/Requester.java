package dev.lapse.core.request;

import java.util.Locale;
import java.util.Optional;

/**
 * Who asks, which is not always the person whose data are meant.
 *
 * @param checked how it was checked that they may act for the person; never the document itself. Empty for the person
 */
public record Requester(Role role, Optional<String> checked) {

    /** As what somebody asks. */
    public enum Role {
        SELF,
        GUARDIAN,
        ESTATE,
        LAWYER;

        /** As people write it: guardian. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException if somebody acts for another person and nobody says how that was checked */
    public Requester {
        if ((role == Role.SELF) == checked.isPresent()) {
            throw new IllegalArgumentException(
                    "who acts for another person needs a word on how that was checked, and nobody else has one");
        }
    }

    /** The person themselves. */
    public static Requester self() {
        return new Requester(Role.SELF, Optional.empty());
    }
}
