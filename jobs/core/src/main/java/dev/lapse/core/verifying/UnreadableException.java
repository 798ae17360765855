package dev.lapse.core.verifying;

/** Something given to the verifier has not the form it must have. Says what is wrong, never what stands there. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message);
    }
}
