package dev.lapse.core.policy;

/** Three-valued logic: what a condition says of a record. A null or missing value makes a comparison unknown. */
public enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    /** The truth of a decided comparison. */
    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }
}
