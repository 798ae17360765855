package dev.lapse.app.web;

/** The port to calls that were answered, so that one that is sent again is answered again and not done again. */
public interface AnsweredCalls {

    /**
     * Asks to do a call.
     *
     * @param caller who calls
     * @param key what the caller has named the call
     * @param content method, path and body
     */
    Claim claim(String caller, String key, byte[] content);

    /** It was done; {@code text} is kept encrypted for a day. */
    void answered(String caller, String key, int status, String text);

    /** It came to nothing, and may be sent again. */
    void released(String caller, String key, int attempt);

    /** What becomes of a call. */
    sealed interface Claim {

        /** It is new: to be done, then {@link #answered} or {@link #released}. @param attempt who has taken it, counted */
        record Fresh(int attempt) implements Claim {}

        /** It was done before. */
        record Answered(int status, String text) implements Claim {}

        /** It is being done, or was when a process died, not long ago. */
        record UnderWay() implements Claim {}

        /** Another call has that name. */
        record Other() implements Claim {}
    }
}
