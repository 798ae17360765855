package dev.lapse.core.planning;

import java.util.Locale;

/** Why a record, or a part of it, stays; in the order of the steps of the resolver ({@code policy-format.md}, "Disposition"). */
public enum Reason {
    SUSPENDED,
    /** A request of its person is not answered yet. */
    REQUESTED,
    /** Its person has asked that it be kept and not used (Art. 18 GDPR). */
    RESTRICTED,
    BLOCKED,
    NOT_YET,
    NO_STARTING_POINT,
    NOT_APPLICABLE,
    UNKNOWN,
    PERIOD,
    OBLIGATION,
    /** Its rule lets it go, but asks somebody first, who has not approved it. */
    AWAITS_APPROVAL,
    REFERENCED,
    SHARED,
    /** The record is pseudonymised and goes later. */
    PSEUDONYMISED,
    /** The record is anonymised and no longer personal. */
    ANONYMISED,
    /** A dependent that no root refers to. */
    NO_ROOT,
    /** No cluster, or more than one, claims the record. */
    NO_CLUSTER,
    /** A link, or an event picked from several columns, of it holds several values: nobody can tell what it points to, or when. */
    SEVERAL_VALUES,
    /** It is a copy without an original, and its binding says to report it, or it names no original at all. */
    ORPHAN,
    /** Somebody else held a lock on it, or it changed while the chunk ran; tried again, then left to the next run. */
    BUSY,
    /** A store refused it. */
    STORE_REFUSED,
    /** Somebody else deleted it between the intent and the effect. */
    GONE,
    /** It was meant to change, did not, and nothing tells why: the run is not complete. */
    UNACCOUNTED,
    /** It belongs to a root that another chunk decides or, where a request is carried out, another run. */
    OTHER_CHUNK,
    /** It stays for what the detail says; told where the reason itself must not be, and never decided. */
    RETAINED;

    /** The stable code, for machines. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a record that stays for this reason is a finding about that record. */
    public boolean isFinding() {
        return switch (this) {
            case NO_STARTING_POINT, UNKNOWN, NO_ROOT, NO_CLUSTER, ORPHAN, STORE_REFUSED -> true;
            case SUSPENDED,
                    REQUESTED,
                    RESTRICTED,
                    BLOCKED,
                    NOT_YET,
                    NOT_APPLICABLE,
                    PERIOD,
                    OBLIGATION,
                    AWAITS_APPROVAL,
                    REFERENCED,
                    SHARED,
                    PSEUDONYMISED,
                    ANONYMISED,
                    SEVERAL_VALUES,
                    BUSY,
                    GONE,
                    UNACCOUNTED,
                    OTHER_CHUNK,
                    RETAINED -> false;
        };
    }
}
