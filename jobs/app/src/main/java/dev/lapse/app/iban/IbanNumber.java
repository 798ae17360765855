package dev.lapse.app.iban;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.regex.Pattern;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;

/** Bank account numbers after ISO 13616: length and form of their country and both check digits. */
public final class IbanNumber implements Recogniser {

    private static final Pattern WRITTEN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z\\d]{11,30}");

    @Override
    public PersonalData kind() {
        return PersonalData.IBAN;
    }

    @Override
    public double strength(String value) {
        if (value.length() < 15 || value.length() > 42) {
            return 0;
        }
        String number = value.replace(" ", "").replace("-", "");
        return WRITTEN.matcher(number).matches() && isOne(number) ? 0.99 : 0;
    }

    /** What the library says of a number that is none goes nowhere: it repeats the number. */
    private static boolean isOne(String number) {
        try {
            IbanUtil.validate(number);
            return true;
        } catch (Iban4jException e) {
            return false;
        }
    }
}
