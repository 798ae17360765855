package dev.lapse.core.token;

import java.util.Arrays;
import java.util.HexFormat;

/** 16 bytes that stand for one record of one record set; without the key nobody can tell which. */
public final class RecordToken {

    private static final int LENGTH = 16;

    private final byte[] bytes;

    /** @throws IllegalArgumentException if {@code bytes} are not 16 */
    public RecordToken(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a record token has " + LENGTH + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    static RecordToken firstOf(byte[] hash) {
        return new RecordToken(Arrays.copyOf(hash, LENGTH));
    }

    public byte[] bytes() {
        return bytes.clone();
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
