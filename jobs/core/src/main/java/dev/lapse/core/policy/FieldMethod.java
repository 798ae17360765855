package dev.lapse.core.policy;

import java.math.BigDecimal;
import java.util.List;

/** How one field is reduced so that it no longer tells of a person. */
public sealed interface FieldMethod {

    /** The beginning of every token, so that a store can tell it from a raw value. */
    String TOKEN_PREFIX = "lps-";

    /** The shortest token: the prefix and eight characters of five bits. */
    int SHORTEST_TOKEN = 12;

    /** Null, or the empty text where the column takes no null. */
    record Clear() implements FieldMethod {}

    /** Always the same value. */
    record Fixed(String value) implements FieldMethod {}

    /** A keyed token of {@code length} characters in all, the prefix included. */
    record Token(int length) implements FieldMethod {}

    /** A keyed address under {@code domain}. */
    record EmailToken(String domain) implements FieldMethod {}

    /** A keyed number in a range that holds no raw value, both ends included. */
    record NumberToken(BigDecimal from, BigDecimal to) implements FieldMethod {}

    /** The first of January of the date's year. */
    record YearOnly() implements FieldMethod {}

    /** The first day of the date's month. */
    record MonthOnly() implements FieldMethod {}

    /** The first {@code length} characters. */
    record Prefix(int length) implements FieldMethod {}

    /** The document or JSON column without what lies at {@code paths}. */
    record Remove(List<String> paths) implements FieldMethod {
        public Remove {
            paths = List.copyOf(paths);
        }
    }

    /** A random token of {@code length} characters that nothing can link; for anonymise. */
    record Random(int length) implements FieldMethod {}

    /** Not reduced: goes with the record only. */
    record WithRecord() implements FieldMethod {}

    /** Whether the outcome depends on a key or can link two records of one person. */
    default boolean linkable() {
        return this instanceof Token || this instanceof EmailToken || this instanceof NumberToken;
    }

    /** Whether the new value is made from the old one in Java. */
    default boolean readsValue() {
        return switch (this) {
            case Token m -> true;
            case EmailToken m -> true;
            case NumberToken m -> true;
            case YearOnly m -> true;
            case MonthOnly m -> true;
            case Prefix m -> true;
            case Clear m -> false;
            case Fixed m -> false;
            case Remove m -> false;
            case Random m -> false;
            case WithRecord m -> false;
        };
    }
}
