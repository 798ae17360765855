package dev.lapse.app.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telephone numbers that the numbering plan of their country has. Digits alone are a weak sign, as other numbers are many; a plus sign
 * and groups of digits are stronger ones.
 */
public final class PhoneNumbers implements Recogniser {

    private static final Pattern WRITTEN = Pattern.compile("\\(?\\+?\\d[\\d ()/.-]{5,22}");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}.*|\\d{1,2}[-/.]\\d{1,2}[-/.](\\d{4}|\\d{2})");
    private static final Pattern CALLED = Pattern.compile(
            "\\b(?:tlf\\.?|tel\\.?|telefon|phone|mobil|mobile|ring|call|handy|cell|telefonnummer|dial|ringe)(?: (?:nr\\.?|no\\.?|på|til|me|on|at|under|er|is|ist|number))*:? ?(\\(?\\+?\\d[\\d ()/.-]{5,22}\\d)",
            Pattern.CASE_INSENSITIVE);

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final List<String> countries;

    /** @param jurisdictions the countries of numbers that do not name theirs, by their two letters; what is no country is passed over */
    public PhoneNumbers(List<String> jurisdictions) {
        PhoneNotation.silence();
        this.countries = jurisdictions.stream()
                .filter(numbers.getSupportedRegions()::contains)
                .toList();
    }

    @Override
    public PersonalData kind() {
        return PersonalData.PHONE;
    }

    @Override
    public double strength(String value) {
        if (value.length() < 7 || value.length() > 24 || !WRITTEN.matcher(value).matches()) {
            return 0;
        }
        if (value.startsWith("+") || value.startsWith("(+") || value.startsWith("00")) {
            String abroad = value.startsWith("00") ? "+" + value.substring(2) : value;
            return isOne(abroad, "ZZ") ? 0.95 : 0;
        }
        if (DATE.matcher(value).matches()) {
            return 0;
        }
        boolean grouped = !value.chars().allMatch(Character::isDigit);
        return countries.stream().anyMatch(country -> isOne(value, country)) ? (grouped ? 0.8 : 0.42) : 0;
    }

    @Override
    public boolean liesIn(String text, List<String> candidates) {
        if (candidates.stream().anyMatch(candidate -> strength(candidate) >= 0.9)) {
            return true;
        }
        Matcher called = CALLED.matcher(text);
        while (called.find()) {
            if (strength(called.group(1).strip()) > 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isOne(String value, String country) {
        try {
            return numbers.isValidNumber(numbers.parse(value, country));
        } catch (NumberParseException e) {
            return false;
        }
    }
}
