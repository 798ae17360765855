package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.regex.Pattern;

/** Addresses of the Internet Protocol, versions 4 and 6 (RFC 4291), also with the length of a network behind them. */
public final class IpAddress implements Recogniser {

    private static final Pattern FOUR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern SIX = Pattern.compile("[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7}");

    /** Versions of software look like addresses of small numbers. */
    private static final int SMALL = 40;

    @Override
    public PersonalData kind() {
        return PersonalData.IP_ADDRESS;
    }

    @Override
    public double strength(String value) {
        if (value.length() < 3 || value.length() > 45) {
            return 0;
        }
        int slash = value.indexOf('/');
        String address = slash > 0 ? value.substring(0, slash) : value;
        if (FOUR.matcher(address).matches()) {
            return four(address);
        }
        return SIX.matcher(address).matches() && isSix(address) ? 0.97 : 0;
    }

    private static double four(String address) {
        boolean small = true;
        for (String part : address.split("\\.")) {
            int number = Integer.parseInt(part);
            if (number > 255 || part.length() > 1 && part.charAt(0) == '0') {
                return 0;
            }
            small &= number < SMALL;
        }
        return small ? 0.3 : CERTAIN;
    }

    private static boolean isSix(String address) {
        int gap = address.indexOf("::");
        int parts = address.split(":", -1).length;
        boolean hasDigit = address.chars().anyMatch(c -> c != ':');
        if (gap < 0) {
            return parts == 8 && !address.startsWith(":") && !address.endsWith(":");
        }
        return hasDigit && parts <= 8 && address.indexOf("::", gap + 1) < 0;
    }
}
