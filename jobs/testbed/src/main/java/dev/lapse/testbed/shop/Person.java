package dev.lapse.testbed.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented person.
 *
 * @param code the marker that every text about this person carries; null for the many who carry none
 */
record Person(
        long id,
        String first,
        String last,
        String email,
        String phone,
        String country,
        @Nullable String code) {

    private static final List<String> ABROAD = List.of("SE", "DE", "NL", "FI", "FR");

    /** Someone who lives in Denmark, or in one of sixteen cases elsewhere in the EU. */
    static Person customer(Chance chance, long id, @Nullable String code) {
        return of(chance, id, "kunde.example", chance.permille(60) ? chance.pick(ABROAD) : "DK", code);
    }

    static Person employee(Chance chance, long id, @Nullable String code) {
        return of(chance, id, "nordlys.example", "DK", code);
    }

    /** The same person, living in {@code country}. */
    Person in(String otherCountry) {
        return new Person(id, first, last, email, phone, otherCountry, code);
    }

    Person abroad(Chance chance) {
        return country.equals("DK") ? in(chance.pick(ABROAD)) : this;
    }

    private static Person of(Chance chance, long id, String domain, String country, @Nullable String code) {
        String first = chance.pick(Words.FIRST_NAMES);
        String last = chance.pick(Words.LAST_NAMES);
        String mailbox = code != null ? code : "k" + Long.toString(id, 36);
        return new Person(
                id,
                code != null ? first + "-" + code : first,
                code != null ? last + "-" + code : last,
                mailbox + "@" + domain,
                phone(id),
                country,
                code);
    }

    // No Danish number begins with 0.
    private static String phone(long id) {
        String digits = Words.padded(id % 10_000_000, 7);
        return "+45 0" + digits.charAt(0) + " " + digits.substring(1, 3) + " " + digits.substring(3, 5) + " "
                + digits.substring(5);
    }

    String name() {
        return first + " " + last;
    }

    /** Whether sales to this person fall under One Stop Shop. */
    boolean livesAbroad() {
        return !country.equals("DK");
    }

    /** {@code text} as this person would leave it: with the marker where there is one. */
    String says(String text) {
        return code != null ? text + " /" + code : text;
    }
}
