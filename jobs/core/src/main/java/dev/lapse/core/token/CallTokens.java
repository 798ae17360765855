package dev.lapse.core.token;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Makes what stands for a call and tells neither who made it nor what it said: HMAC-SHA-256 under {@link Purpose#ANSWERED_CALL}. */
public final class CallTokens {

    private final KeyRing keys;

    public CallTokens(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * What stands for one call under one key, in lower-case hexadecimal.
     *
     * @param id the caller and the caller's key
     * @param content what was asked
     * @param period of the key it was made with
     */
    public record Token(String id, String content, int period) {}

    /** The token under the current key, then those under every other key there is, for looking the call up. */
    public List<Token> of(String caller, String key, byte[] content) {
        PurposeKey current = keys.current(Purpose.ANSWERED_CALL);
        return Stream.concat(
                        Stream.of(current),
                        keys.all(Purpose.ANSWERED_CALL).stream().filter(other -> other.period() != current.period()))
                .map(under -> new Token(
                        id(under, caller, key),
                        hex(new KeyedHash(under.key()).add("content").add(content)),
                        under.period()))
                .toList();
    }

    /** The ids of a call under every key there is. */
    public List<String> ids(String caller, String key) {
        return keys.all(Purpose.ANSWERED_CALL).stream()
                .map(under -> id(under, caller, key))
                .toList();
    }

    private static String id(PurposeKey under, String caller, String key) {
        return hex(new KeyedHash(under.key()).add("id").add(caller).add(key));
    }

    private static String hex(KeyedHash hash) {
        return HexFormat.of().formatHex(hash.finish());
    }
}
