package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;

/** Burgerservicenummer: nine digits with the eleven test, the last one weighed with minus one (Besluit burgerservicenummer). */
public final class DutchNumber implements Recogniser {

    @Override
    public PersonalData kind() {
        return PersonalData.DUTCH_NUMBER;
    }

    @Override
    public double strength(String value) {
        String digits = Digits.of(value, " .");
        return digits.length() == 9
                        && value.length() <= 11
                        && !Digits.uniform(digits)
                        && Digits.weighed(digits, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0
                ? 0.9
                : 0;
    }
}
