package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.regex.Pattern;

/**
 * Steuerliche Identifikationsnummer (§ 139b AO): eleven digits, of the first ten one twice or three times, the check of ISO 7064
 * MOD 11,10; and the Versicherungsnummer of the pension insurance (§ 147 SGB VI): area, DDMMYY, letter, two digits, check digit.
 */
public final class GermanNumber implements Recogniser {

    private static final Pattern INSURED = Pattern.compile("\\d{8}[A-Z]\\d{3}");

    @Override
    public PersonalData kind() {
        return PersonalData.GERMAN_NUMBER;
    }

    @Override
    public double strength(String value) {
        String digits = Digits.of(value, " /");
        if (digits.length() == 11 && value.length() <= 14) {
            return isTaxNumber(digits) ? 0.92 : 0;
        }
        String insured = value.replace(" ", "");
        return INSURED.matcher(insured).matches() && isInsured(insured) ? 0.97 : 0;
    }

    private static boolean isTaxNumber(String digits) {
        if (digits.charAt(0) == '0') {
            return false;
        }
        long different = digits.substring(0, 10).chars().distinct().count();
        if (different != 9 && different != 8) {
            return false;
        }
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (Digits.at(digits, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        int check = 11 - product;
        return Digits.at(digits, 10) == (check == 10 ? 0 : check);
    }

    private static boolean isInsured(String value) {
        int letter = value.charAt(8) - 'A' + 1;
        String digits = value.substring(0, 8) + (letter < 10 ? "0" : "") + letter + value.substring(9, 11);
        int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int product = Digits.at(digits, i) * weights[i];
            sum += product / 10 + product % 10;
        }
        int day = Digits.number(digits, 2, 4);
        return sum % 10 == value.charAt(11) - '0'
                && Digits.isDay(Digits.number(digits, 6, 8), Digits.number(digits, 4, 6), day > 50 ? day - 50 : day);
    }
}
