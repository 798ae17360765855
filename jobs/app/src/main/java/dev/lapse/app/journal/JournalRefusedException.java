package dev.lapse.app.journal;

/** The journal or the key file cannot be used as it is. Says what, which one and what to do now, never a value. */
public final class JournalRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String action;

    public JournalRefusedException(String what, String action) {
        super(what + "; " + action);
        this.what = what;
        this.action = action;
    }

    public JournalRefusedException(String what, String action, Throwable cause) {
        this(what, action);
        initCause(cause);
    }

    /** What is wrong, and which one. */
    public String what() {
        return what;
    }

    /** What to do now. */
    public String action() {
        return action;
    }
}
