package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;

/**
 * DDMMYY-SSSS, a day that the calendar has. Modulus 11 is not asked for: since 2007 numbers without it are given out (CPR-kontoret,
 * "Personnumre uden kontrolciffer"). Replacement numbers have 60 added to the day.
 */
public final class CprNumber implements Recogniser {

    @Override
    public PersonalData kind() {
        return PersonalData.CPR;
    }

    @Override
    public double strength(String value) {
        String digits = Digits.of(value, "- ");
        if (digits.length() != 10 || Digits.uniform(digits)) {
            return 0;
        }
        boolean written = value.length() == 11 && (value.charAt(6) == '-' || value.charAt(6) == ' ');
        if (!written && value.length() != 10) {
            return 0;
        }
        int day = Digits.number(digits, 0, 2);
        int inMonth = day > 60 ? day - 60 : day;
        if (!Digits.isDay(Digits.number(digits, 4, 6), Digits.number(digits, 2, 4), inMonth)) {
            return 0;
        }
        return written ? CERTAIN : 0.8;
    }
}
