package dev.lapse.core.token;

import java.util.List;

/** The keys of the key file. Safe for use by several threads. */
public interface KeyRing {

    /** The key that new tokens of {@code purpose} are made with. */
    PurposeKey current(Purpose purpose);

    /** Every key of {@code purpose} that is not destroyed, the current one first. */
    List<PurposeKey> all(Purpose purpose);
}
