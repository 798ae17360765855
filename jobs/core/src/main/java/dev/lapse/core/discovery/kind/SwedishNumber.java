package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;

/**
 * Personnummer and samordningsnummer: YYMMDD-NNNC or YYYYMMDDNNNC with Luhn's check over the last ten digits (Skatteverket SKV 704);
 * a plus sign from a hundred years on, 60 added to the day of a samordningsnummer.
 */
public final class SwedishNumber implements Recogniser {

    @Override
    public PersonalData kind() {
        return PersonalData.SWEDISH_NUMBER;
    }

    @Override
    public double strength(String value) {
        String digits = Digits.of(value, "-+ ");
        boolean full = digits.length() == 12;
        if (!full && digits.length() != 10 || value.length() > digits.length() + 1) {
            return 0;
        }
        if (full && !digits.startsWith("19") && !digits.startsWith("20")) {
            return 0;
        }
        String ten = full ? digits.substring(2) : digits;
        boolean written = value.length() == digits.length() + 1;
        if (written && Character.isDigit(value.charAt(digits.length() - 4))) {
            return 0;
        }
        int day = Digits.number(ten, 4, 6);
        boolean known = Digits.isDay(Digits.number(ten, 0, 2), Digits.number(ten, 2, 4), day > 60 ? day - 60 : day);
        if (!known || !Digits.luhn(ten)) {
            return 0;
        }
        return full || written ? 0.97 : 0.9;
    }
}
