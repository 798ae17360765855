package dev.lapse.app.desk;

import java.util.Locale;

/** As what somebody works with Lapse. */
public enum Role {
    /** Runs it every night. */
    OPERATOR,
    /** Answers for the policy set, and places suspensions. */
    COMPLIANCE,
    /** Handles requests. */
    HANDLER,
    /** Agrees to what a handler has decided. */
    APPROVER,
    /** Looks at everything, and changes nothing. */
    AUDITOR,
    /** Reads what is measured: a machine. */
    MONITOR;

    /** As people write it: handler. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
