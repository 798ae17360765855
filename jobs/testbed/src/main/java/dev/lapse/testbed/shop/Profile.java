package dev.lapse.testbed.shop;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A customer's account.
 *
 * @param segment the marketing segment; null where it was cleared or never known
 * @param credit what the shop owes; null where the migration lost it
 * @param fate what becomes of the account
 */
record Profile(
        LocalDateTime registered,
        @Nullable LocalDateTime lastLogin,
        Home home,
        @Nullable String segment,
        @Nullable String credit,
        Fate fate) {

    private static final String NO_CREDIT = "0.00";

    /** An account without credit and marketing data. */
    static Profile plain(LocalDateTime registered, @Nullable LocalDateTime lastLogin, Home home, Fate fate) {
        return new Profile(registered, lastLogin, home, null, NO_CREDIT, fate);
    }

    Profile withSegment(@Nullable String other) {
        return new Profile(registered, lastLogin, home, other, credit, fate);
    }

    Profile withCredit(@Nullable String other) {
        return new Profile(registered, lastLogin, home, segment, other, fate);
    }
}
