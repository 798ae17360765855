package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;

/** Fødselsnummer, D- and H-numbers: DDMMYY, five digits, the last two of them check digits (Skatteetaten). */
public final class NorwegianNumber implements Recogniser {

    @Override
    public PersonalData kind() {
        return PersonalData.NORWEGIAN_NUMBER;
    }

    @Override
    public double strength(String value) {
        String digits = Digits.of(value, " -");
        if (digits.length() != 11 || value.length() > 12 || Digits.uniform(digits)) {
            return 0;
        }
        int day = Digits.number(digits, 0, 2);
        int month = Digits.number(digits, 2, 4);
        boolean known =
                Digits.isDay(Digits.number(digits, 4, 6), month > 40 ? month - 40 : month, day > 40 ? day - 40 : day);
        boolean first = (Digits.weighed(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2) + Digits.at(digits, 9)) % 11 == 0;
        boolean second = (Digits.weighed(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) + Digits.at(digits, 10)) % 11 == 0;
        return known && first && second ? 0.97 : 0;
    }
}
