package dev.lapse.core.discovery;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether content can be read at all: what is encrypted, compressed or hashed looks like chance. */
final class Readability {

    /** Shorter texts have too few characters for a measure. */
    private static final int SHORTEST = 24;

    private static final Pattern HEX = Pattern.compile("(0x)?[0-9a-fA-F]+");
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/_.$:-]+={0,3}");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final double OF_HEX = 3.0;
    private static final double OF_ENCODED = 4.1;

    private Readability() {}

    /** The text that bytes are, given as hexadecimal digits; empty where they are no text, be it cut off in its middle. */
    static Optional<String> text(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int cut = 0; cut < Math.min(4, bytes.length + 1); cut++) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut))
                        .toString();
                return text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))
                        ? Optional.empty()
                        : Optional.of(text);
            } catch (CharacterCodingException cutInACharacter) {
                // One byte less, then.
            }
        }
        return Optional.empty();
    }

    /** Whether {@code value} is one long word without sense. */
    static boolean isSealed(String value) {
        if (value.length() < SHORTEST || UUID.matcher(value).matches()) {
            return false;
        }
        if (HEX.matcher(value).matches()) {
            return entropy(value) >= OF_HEX && value.chars().anyMatch(Character::isLetter);
        }
        return ENCODED.matcher(value).matches()
                && entropy(value) >= OF_ENCODED
                && value.chars().anyMatch(Character::isDigit)
                && value.chars().anyMatch(Character::isUpperCase)
                && value.chars().anyMatch(Character::isLowerCase);
    }

    /** Bits of a character, after Shannon (1948), by how often each occurs in the text itself. */
    private static double entropy(String text) {
        Map<Integer, Integer> counts = new HashMap<>();
        text.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
        double bits = 0;
        for (int count : counts.values()) {
            double share = (double) count / text.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
