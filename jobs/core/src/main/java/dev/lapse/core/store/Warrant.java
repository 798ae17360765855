package dev.lapse.core.store;

import dev.lapse.core.policy.RecordSetName;

/** The decisions taken after locking. Only planning makes one; an effect without one cannot be built. */
public interface Warrant {

    /** What may be done to a record. */
    enum Permission {
        DELETE,
        REWRITE
    }

    /** Whether {@code permission} was given for the record. */
    boolean gives(Permission permission, RecordSetName recordSet, Key key);
}
