package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;

/** Eight digits with modulus 11 over the weights 2 7 6 5 4 3 2 1 (Erhvervsstyrelsen), also with DK before them. */
public final class CvrNumber implements Recogniser {

    @Override
    public PersonalData kind() {
        return PersonalData.CVR;
    }

    @Override
    public double strength(String value) {
        boolean prefixed = value.startsWith("DK");
        String digits = Digits.of((prefixed ? value.substring(2) : value), " ");
        if (digits.length() != 8 || digits.charAt(0) == '0' || Digits.uniform(digits)) {
            return 0;
        }
        return Digits.weighed(digits, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0 ? (prefixed ? 0.97 : 0.9) : 0;
    }
}
