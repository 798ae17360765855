package dev.lapse.core.request.recipient;

import java.util.Locale;

/** How it stands with telling a recipient; what needs somebody comes first. */
public enum Standing {
    /** Not told in the time that it was given, or it cannot be told: somebody must decide. */
    ESCALATED,
    /** Somebody must tell it, and say so. */
    BY_HAND,
    /** It is sent until it is taken. */
    BEING_TOLD,
    TOLD,
    /** Somebody decided not to tell it: impossible, or a disproportionate effort (Art. 19). */
    GIVEN_UP;

    /** As people write it: being-told. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
