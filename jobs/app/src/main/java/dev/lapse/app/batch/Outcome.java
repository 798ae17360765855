package dev.lapse.app.batch;

/** How a run ended. */
public enum Outcome {
    /** Everything due is gone, and a search afterwards found nothing. */
    COMPLETE(0),
    /** Something is left to do; what was done is done whole. */
    INCOMPLETE(3),
    /** Nothing was begun. */
    REFUSED(4),
    /** The window ended with work left. */
    WINDOW(6);

    private final int exitCode;

    Outcome(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of the command line. */
    public int exitCode() {
        return exitCode;
    }
}
