package dev.lapse.core.request.search;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a person in Denmark: six digits of the birthday and four, with a dash between them, a blank, or neither. */
final class CprNotation implements IdentifierNotation {

    private static final Pattern CPR = Pattern.compile("(\\d{6})\\s*[-–]?\\s*(\\d{4})");

    @Override
    public List<Spelling> of(String kind, String value) {
        Matcher parts = CPR.matcher(value);
        if (!IdentifierNotation.isKind(kind, "cpr") || !parts.matches()) {
            return List.of();
        }
        String day = parts.group(1);
        String serial = parts.group(2);
        return List.of(
                Spelling.same(day + "-" + serial), Spelling.same(day + serial), Spelling.same(day + " " + serial));
    }
}
