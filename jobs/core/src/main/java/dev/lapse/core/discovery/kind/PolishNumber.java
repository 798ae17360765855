package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;

/** PESEL: YYMMDD with the century in the month, four digits, a check digit (ustawa o ewidencji ludności, art. 15). */
public final class PolishNumber implements Recogniser {

    @Override
    public PersonalData kind() {
        return PersonalData.POLISH_NUMBER;
    }

    @Override
    public double strength(String value) {
        if (value.length() != 11 || Digits.of(value, "").length() != 11) {
            return 0;
        }
        int month = Digits.number(value, 2, 4);
        return Digits.isDay(Digits.number(value, 0, 2), month % 20, Digits.number(value, 4, 6))
                        && (Digits.weighed(value, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) + Digits.at(value, 10)) % 10 == 0
                ? 0.95
                : 0;
    }
}
