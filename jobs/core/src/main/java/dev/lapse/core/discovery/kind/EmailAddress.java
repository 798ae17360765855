package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.regex.Pattern;

/** Addresses of electronic mail as people have them; the rarer forms of RFC 5321, as quoted ones, are none here. */
public final class EmailAddress implements Recogniser {

    private static final Pattern WHOLE = Pattern.compile(
            "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+\\p{L}{2,24}");

    @Override
    public PersonalData kind() {
        return PersonalData.EMAIL;
    }

    @Override
    public double strength(String value) {
        if (value.indexOf('@') < 1 || value.length() > 254) {
            return 0;
        }
        String address = value.startsWith("mailto:") ? value.substring("mailto:".length()) : value;
        int open = address.indexOf('<');
        if (open > 0 && address.endsWith(">")) {
            address = address.substring(open + 1, address.length() - 1);
        }
        return WHOLE.matcher(address).matches() ? 0.98 : 0;
    }
}
