package dev.lapse.core.token;

import java.util.Arrays;
import java.util.HexFormat;

/** 16 bytes that stand for one record of one record set; without the key nobody can tell which. */
public final class RecordToken {

    private static final int LENGTH = 16;

    private final byte[] bytes;
    private final int period;

    /** A token of which nobody knows the key. @throws IllegalArgumentException if {@code bytes} are not 16 */
    public RecordToken(byte[] bytes) {
        this(bytes, 0);
    }

    private RecordToken(byte[] bytes, int period) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a record token has " + LENGTH + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
        this.period = period;
    }

    static RecordToken firstOf(byte[] hash, int period) {
        return new RecordToken(Arrays.copyOf(hash, LENGTH), period);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The period of the key it was made with, 0 where nobody knows it; no part of what the token is. */
    public int period() {
        return period;
    }

    /** The token in lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordToken token && Arrays.equals(bytes, token.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "a record token";
    }
}
