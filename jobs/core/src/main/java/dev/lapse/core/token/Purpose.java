package dev.lapse.core.token;

import java.util.Locale;

/** What a key may be used for; no key serves two purposes. */
public enum Purpose {
    /** Tokens that stand in place of values in the stores. */
    PSEUDONYM,
    /** Tokens of erased records in the record log. */
    RECORD_LOG,
    /** Tokens of records whose event dates are carried after the rows that fed them went. */
    CARRIED_DATE,
    /** The keys of records in an intent that is not confirmed yet. */
    INTENT,
    /** Whom or what a suspension covers. */
    SUSPENSION,
    /** Whom a request is about, by what recipients know them, and how to reach who asked. */
    REQUEST,
    /** What stands for a call of the REST API, and what was answered to it. */
    ANSWERED_CALL;

    /** As people write it: record-log. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
