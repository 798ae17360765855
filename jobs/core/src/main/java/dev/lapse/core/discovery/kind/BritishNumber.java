package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.regex.Pattern;

/** National Insurance numbers (HMRC NIM39110), which have no check, and NHS numbers: ten digits with modulus 11. */
public final class BritishNumber implements Recogniser {

    private static final Pattern INSURANCE =
            Pattern.compile("(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\\d{6}[A-D]");

    @Override
    public PersonalData kind() {
        return PersonalData.BRITISH_NUMBER;
    }

    @Override
    public double strength(String value) {
        String digits = Digits.of(value, " -");
        if (digits.length() == 10) {
            return isHealthNumber(digits) ? 0.9 : 0;
        }
        String insurance = value.replace(" ", "");
        return insurance.length() == 9 && INSURANCE.matcher(insurance).matches() ? 0.7 : 0;
    }

    private static boolean isHealthNumber(String digits) {
        int check = 11 - Digits.weighed(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return !Digits.uniform(digits) && check != 10 && Digits.at(digits, 9) == check % 11;
    }
}
