package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.regex.Pattern;

/** NIR (INSEE): sex, year, month, place, order and a key, 97 less the number modulo 97; 2A and 2B count as 19 and 18. */
public final class FrenchNumber implements Recogniser {

    private static final Pattern WRITTEN = Pattern.compile("[1-478]\\d{4}(\\d{2}|2A|2B)\\d{8}");

    @Override
    public PersonalData kind() {
        return PersonalData.FRENCH_NUMBER;
    }

    @Override
    public double strength(String value) {
        if (value.length() < 15 || value.length() > 22) {
            return 0;
        }
        String number = value.replace(" ", "");
        if (number.length() != 15 || !WRITTEN.matcher(number).matches()) {
            return 0;
        }
        long first = Long.parseLong(number.substring(0, 13).replace("2A", "19").replace("2B", "18"));
        return 97 - first % 97 == Digits.number(number, 13, 15) ? 0.98 : 0;
    }
}
