package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Henkilötunnus: DDMMYY, a sign of the century, three digits, a check character modulo 31 (Digi- ja väestötietovirasto). */
public final class FinnishNumber implements Recogniser {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{6})[-+A-FU-Y](\\d{3})([0-9A-Y])");
    private static final String CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    @Override
    public PersonalData kind() {
        return PersonalData.FINNISH_NUMBER;
    }

    @Override
    public double strength(String value) {
        Matcher written = WRITTEN.matcher(value);
        if (value.length() != 11 || !written.matches()) {
            return 0;
        }
        String day = written.group(1);
        int number = Integer.parseInt(day + written.group(2));
        return Digits.isDay(Digits.number(day, 4, 6), Digits.number(day, 2, 4), Digits.number(day, 0, 2))
                        && CHECKS.charAt(number % 31) == written.group(3).charAt(0)
                ? 0.99
                : 0;
    }
}
