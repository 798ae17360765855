package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;

/** Numbers of payment cards: a range that an issuer has (ISO/IEC 7812), its length, and Luhn's check. */
public final class CardNumber implements Recogniser {

    @Override
    public PersonalData kind() {
        return PersonalData.CARD;
    }

    @Override
    public double strength(String value) {
        if (value.length() < 13 || value.length() > 23) {
            return 0;
        }
        String digits = Digits.of(value, " -");
        return digits.length() >= 13 && inRange(digits) && !Digits.uniform(digits) && Digits.luhn(digits) ? CERTAIN : 0;
    }

    private static boolean inRange(String digits) {
        int length = digits.length();
        int two = Digits.number(digits, 0, 2);
        int four = Digits.number(digits, 0, 4);
        boolean visa = digits.charAt(0) == '4' && (length == 13 || length == 16 || length == 19);
        boolean mastercard = length == 16 && (two >= 51 && two <= 55 || four >= 2221 && four <= 2720);
        boolean amex = length == 15 && (two == 34 || two == 37);
        boolean diners = length == 14 && (two == 36 || two == 38 || four >= 3000 && four <= 3059);
        boolean jcb = length == 16 && four >= 3528 && four <= 3589;
        boolean discover = length == 16 && (four == 6011 || two == 65 || four >= 6440 && four <= 6499);
        boolean maestro = length >= 16
                && length <= 19
                && (four == 5018 || four == 5020 || four == 5038 || four == 6304 || four == 6759);
        boolean dankort = length == 16 && four == 5019;
        return visa || mastercard || amex || diners || jcb || discover || maestro || dankort;
    }
}
