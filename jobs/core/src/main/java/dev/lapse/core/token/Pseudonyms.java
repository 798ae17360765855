package dev.lapse.core.token;

import dev.lapse.core.policy.FieldMethod;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * Makes what a field is reduced to. Equal values give equal tokens within one period of the key, so that a unique column
 * stays unique; the source of every token is HMAC-SHA-256 under a key that never leaves Java.
 */
public final class Pseudonyms {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private final KeyRing keys;
    private final SecureRandom random;

    public Pseudonyms(KeyRing keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** A token of {@code length} characters in all: {@link FieldMethod#TOKEN_PREFIX} and five bits a character. */
    public String token(int length, String value) {
        return token(keys.current(Purpose.PSEUDONYM), length, value);
    }

    /** An address of a token of 20 characters under {@code domain}. */
    public String emailToken(String domain, String value) {
        return emailToken(keys.current(Purpose.PSEUDONYM), domain, value);
    }

    /** A whole number between {@code from} and {@code to}, both included. */
    public BigDecimal number(BigDecimal from, BigDecimal to, String value) {
        BigInteger size = to.subtract(from).toBigInteger().add(BigInteger.ONE);
        return from.add(new BigDecimal(new BigInteger(1, hash("number", value)).mod(size)));
    }

    /** A token of {@code length} characters in all that nothing can link to anything. */
    public String random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return FieldMethod.TOKEN_PREFIX + base32(bytes, length - FieldMethod.TOKEN_PREFIX.length());
    }

    /**
     * What {@code method} may have made of {@code value} until now: once for each key that is not destroyed, in the order of the keys.
     * Empty where what it makes does not tell of the value, or not of it alone.
     */
    public List<String> madeOf(String value, FieldMethod method) {
        return keys.all(Purpose.PSEUDONYM).stream()
                .flatMap(key -> made(key, value, method).stream())
                .toList();
    }

    private static Optional<String> made(PurposeKey key, String value, FieldMethod method) {
        return switch (method) {
            case FieldMethod.Token m -> Optional.of(token(key, m.length(), value));
            case FieldMethod.EmailToken m -> Optional.of(emailToken(key, m.domain(), value));
            case FieldMethod.NumberToken m -> Optional.empty();
            case FieldMethod.Clear m -> Optional.empty();
            case FieldMethod.Fixed m -> Optional.empty();
            case FieldMethod.YearOnly m -> Optional.empty();
            case FieldMethod.MonthOnly m -> Optional.empty();
            case FieldMethod.Prefix m -> Optional.empty();
            case FieldMethod.Remove m -> Optional.empty();
            case FieldMethod.Random m -> Optional.empty();
            case FieldMethod.WithRecord m -> Optional.empty();
        };
    }

    private static String token(PurposeKey key, int length, String value) {
        return FieldMethod.TOKEN_PREFIX + base32(hash(key, "token", value), length - FieldMethod.TOKEN_PREFIX.length());
    }

    private static String emailToken(PurposeKey key, String domain, String value) {
        return base32(hash(key, "email", value), 20) + "@" + domain;
    }

    private byte[] hash(String kind, String value) {
        return hash(keys.current(Purpose.PSEUDONYM), kind, value);
    }

    private static byte[] hash(PurposeKey key, String kind, String value) {
        return new KeyedHash(key.key()).add(kind).add(value).finish();
    }

    /** Up to 51 characters; a longer token repeats nothing but ends there in padding of its own hash. */
    private static String base32(byte[] bytes, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int bit = i * 5 % (bytes.length * 8 - 5);
            int pair = (bytes[bit / 8] & 0xff) << 8 | bytes[bit / 8 + 1 < bytes.length ? bit / 8 + 1 : 0] & 0xff;
            text.append(ALPHABET.charAt(pair >>> (11 - bit % 8) & 31));
        }
        return text.toString();
    }
}
