package dev.lapse.core.store;

/** A store could not do what it was asked. The message names store and code, never a value. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String store;
    private final Kind kind;
    private final String code;

    /** What went wrong, as far as a caller can act on it. */
    public enum Kind {
        /** No connection, or it was lost. */
        UNREACHABLE,
        /** User or password, or a right that is missing. */
        REFUSED,
        /** A constraint would be violated. */
        CONSTRAINT,
        /** A deadlock or a lock not to be had in time; worth another try. */
        BUSY,
        /** Too many requests; worth another try later. */
        THROTTLED,
        /** Something the product or its version cannot do. */
        UNSUPPORTED,
        /** Anything else. */
        FAILED
    }

    /**
     * @param code the store's own code: SQLSTATE with vendor code, or HTTP status with error type
     * @param doing what was being done, in words without values
     */
    public StoreException(String store, Kind kind, String code, String doing) {
        super(store + ": " + describe(kind) + " (" + code + ") while " + doing);
        this.store = store;
        this.kind = kind;
        this.code = code;
    }

    public String store() {
        return store;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    private static String describe(Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> "the store cannot be reached";
            case REFUSED -> "the store refuses the user, the password or a right";
            case CONSTRAINT -> "a constraint of the store forbids it";
            case BUSY -> "the store is locked by somebody else";
            case THROTTLED -> "the store asks to slow down";
            case UNSUPPORTED -> "the store cannot do that";
            case FAILED -> "the store failed";
        };
    }
}
