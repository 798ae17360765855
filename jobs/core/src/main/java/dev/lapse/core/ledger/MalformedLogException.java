package dev.lapse.core.ledger;

/** A checkpoint, a note or a tile cannot be read. Says what is wrong, never what stands there. */
public final class MalformedLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedLogException(String message) {
        super(message);
    }

    public MalformedLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
