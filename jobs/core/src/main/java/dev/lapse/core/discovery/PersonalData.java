package dev.lapse.core.discovery;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of personal data that discovery tells apart. */
public enum PersonalData {
    NAME("name", 0.4, false),
    POSTAL_ADDRESS("postal-address", 0.4, false),
    EMAIL("email", 0.4, true),
    PHONE("phone", 0.35, false),
    /** The Danish personal number, with or without its modulus 11, which is no longer kept to. */
    CPR("cpr", 0.6, true),
    /** The Danish number of a business, which may be one person's. */
    CVR("cvr", 0.75, true),
    NORWEGIAN_NUMBER("no-national-number", 0.5, true),
    SWEDISH_NUMBER("se-national-number", 0.6, true),
    FINNISH_NUMBER("fi-national-number", 0.5, true),
    GERMAN_NUMBER("de-national-number", 0.6, true),
    DUTCH_NUMBER("nl-national-number", 0.75, true),
    BRITISH_NUMBER("gb-national-number", 0.7, true),
    FRENCH_NUMBER("fr-national-number", 0.5, true),
    SPANISH_NUMBER("es-national-number", 0.5, true),
    POLISH_NUMBER("pl-national-number", 0.6, true),
    IBAN("iban", 0.4, true),
    CARD("card", 0.5, true),
    DATE_OF_BIRTH("date-of-birth", 0.6, true),
    IP_ADDRESS("ip-address", 0.5, true),
    GEO_POSITION("geo-position", 0.6, true),
    /** What Article 9 of the GDPR names: health, belief, origin, unions, sexual life. */
    SPECIAL_CATEGORY("special-category", 0.3, false),
    /** A user's name or the mark of a device; told by the column's name only. */
    ONLINE_IDENTIFIER("online-identifier", 1, false),
    /** Text in which some of the others lie. */
    FREE_TEXT("free-text", 1, false);

    private final String code;
    private final double enough;
    private final boolean exact;

    PersonalData(String code, double enough, boolean exact) {
        this.code = code;
        this.enough = enough;
        this.exact = exact;
    }

    /** How it is called in JSON and in CSV. */
    public String code() {
        return code;
    }

    /** The share of a column's values from which on more of them tell no more. */
    double enough() {
        return enough;
    }

    /** Whether each value can be told from others by itself, so that a column without any has none whatever its name says. */
    boolean exact() {
        return exact;
    }

    /** The kind that is called {@code code}. */
    public static Optional<PersonalData> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
