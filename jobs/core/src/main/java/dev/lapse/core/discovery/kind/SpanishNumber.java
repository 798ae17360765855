package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.regex.Pattern;

/** DNI and NIE: eight digits, or X, Y or Z and seven, and a letter by the number modulo 23 (Real Decreto 1553/2005). */
public final class SpanishNumber implements Recogniser {

    private static final Pattern WRITTEN = Pattern.compile("[\\dXYZ]\\d{7}[A-HJ-NP-TV-Z]");
    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    @Override
    public PersonalData kind() {
        return PersonalData.SPANISH_NUMBER;
    }

    @Override
    public double strength(String value) {
        if (value.length() < 9 || value.length() > 12) {
            return 0;
        }
        String number = value.replace("-", "").replace(".", "").replace(" ", "");
        if (!WRITTEN.matcher(number).matches()) {
            return 0;
        }
        char first = number.charAt(0);
        String digits = first >= 'X' ? (first - 'X') + number.substring(1, 8) : number.substring(0, 8);
        return LETTERS.charAt(Integer.parseInt(digits) % 23) == number.charAt(8) ? 0.96 : 0;
    }
}
