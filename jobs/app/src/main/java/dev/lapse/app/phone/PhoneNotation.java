package dev.lapse.app.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.lapse.core.request.search.Doubt;
import dev.lapse.core.request.search.IdentifierNotation;
import dev.lapse.core.request.search.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Telephone numbers as ITU-T E.123 writes them and as people do: with the country and without, with a plus sign or noughts before
 * it, with blanks, dashes or nothing between the digits. A number without its country is one of the first country that the entity
 * is at home in; as one of its other countries it makes a candidate only.
 */
public final class PhoneNotation implements IdentifierNotation {

    private static final List<String> KINDS = List.of("phone", "telephone", "mobile", "mobile-number", "phone-number");

    /** With it only numbers that name their country can be read. */
    private static final String NOWHERE = "ZZ";

    /** The library may log a number that it cannot place; kept here, because a logger that nobody holds forgets its level. */
    private static final Logger LOGGER = Logger.getLogger(PhoneNumberUtil.class.getName());

    static {
        LOGGER.setLevel(Level.OFF);
    }

    /** Has the library log nothing, whoever uses it. */
    static void silence() {
        LOGGER.setLevel(Level.OFF);
    }

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final List<String> countries;

    /** @param jurisdictions countries by their two letters, the one at home first; what is no country is passed over */
    public PhoneNotation(List<String> jurisdictions) {
        List<String> known = jurisdictions.stream()
                .filter(numbers.getSupportedRegions()::contains)
                .toList();
        this.countries = known.isEmpty() ? List.of(NOWHERE) : known;
    }

    @Override
    public List<Spelling> of(String kind, String value) {
        if (KINDS.stream().noneMatch(word -> IdentifierNotation.isKind(kind, word))) {
            return List.of();
        }
        List<Spelling> spellings = new ArrayList<>();
        boolean withCountry = value.startsWith("+") || value.startsWith("00");
        for (String country : withCountry ? countries.subList(0, 1) : countries) {
            boolean certain = withCountry || country.equals(countries.getFirst());
            read(value, country).ifPresent(number -> add(number, certain, spellings));
        }
        return spellings;
    }

    private Optional<PhoneNumber> read(String value, String country) {
        try {
            return Optional.of(numbers.parse(value, country)).filter(numbers::isPossibleNumber);
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Without its country a number is one at home for whoever stored it. */
    private void add(PhoneNumber number, boolean certain, List<Spelling> spellings) {
        boolean atHome = !countries.getFirst().equals(NOWHERE)
                && numbers.getCountryCodeForRegion(countries.getFirst()) == number.getCountryCode();
        abroad(number).forEach(text -> spellings.add(said(text, certain)));
        inside(number).forEach(text -> spellings.add(said(text, certain && atHome)));
    }

    private static Spelling said(String text, boolean certain) {
        return certain ? Spelling.same(text) : Spelling.perhaps(text, Doubt.OTHER_COUNTRY);
    }

    private Set<String> abroad(PhoneNumber number) {
        Set<String> all = new LinkedHashSet<>();
        String code = String.valueOf(number.getCountryCode());
        String significant = numbers.getNationalSignificantNumber(number);
        String spaced = numbers.format(number, PhoneNumberFormat.INTERNATIONAL).substring(1 + code.length());
        for (String rest : separated(spaced.strip())) {
            for (String before : List.of("+" + code, "00" + code, code)) {
                all.add(before + " " + rest);
                all.add(before + "-" + rest);
                all.add(before + rest);
            }
            all.add("(+" + code + ") " + rest);
            all.add("(+" + code + ")" + rest);
            all.add("+" + code + " (0)" + rest);
            all.add("+" + code + " (0) " + rest);
        }
        all.add("00 " + code + " " + spaced.strip());
        all.add("+" + code + " " + significant);
        return all;
    }

    private Set<String> inside(PhoneNumber number) {
        return separated(numbers.format(number, PhoneNumberFormat.NATIONAL));
    }

    /** With what stands between the digits there, with other things, and with nothing. */
    private static Set<String> separated(String spaced) {
        String digits = spaced.replaceAll("\\D", "");
        Set<String> all = new LinkedHashSet<>(List.of(spaced, digits));
        for (String between : List.of(" ", "-", ".")) {
            all.add(spaced.replaceAll("\\D+", between).strip());
            all.add(String.join(between, digits.split("(?<=\\G.{2})")));
            all.add(String.join(between, digits.split("(?<=\\G.{4})")));
        }
        return all;
    }
}
