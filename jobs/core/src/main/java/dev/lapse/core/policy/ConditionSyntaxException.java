package dev.lapse.core.policy;

/** A text that is not a condition; says what is wrong, where, and what to do. */
public final class ConditionSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;

    ConditionSyntaxException(int offset, String what) {
        super(what);
        this.offset = offset;
    }

    /** The position in the text, from 0. */
    public int offset() {
        return offset;
    }
}
