package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pairs of latitude and longitude in degrees, WKT and PostgreSQL points; a single number of many decimals is a hint only. */
public final class GeoPosition implements Recogniser {

    private static final String DEGREES = "(-?\\d{1,3}\\.\\d{2,})";
    private static final Pattern PAIR = Pattern.compile("\\(?" + DEGREES + "\\s*[,; ]\\s*" + DEGREES + "\\)?");
    private static final Pattern WKT =
            Pattern.compile("(SRID=\\d+;)?POINT ?\\(" + DEGREES + " " + DEGREES + "\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPHERE = Pattern.compile(
            "\\d{1,2}°\\s?\\d{1,2}['′]\\s?[\\d.]+[\"″]?\\s?[NS][, ]*\\d{1,3}°\\s?\\d{1,2}['′]\\s?[\\d.]+[\"″]?\\s?[EWØV]");
    private static final Pattern ONE = Pattern.compile("-?\\d{1,3}\\.\\d{4,}");

    @Override
    public PersonalData kind() {
        return PersonalData.GEO_POSITION;
    }

    @Override
    public double strength(String value) {
        if (value.length() < 6 || value.length() > 80) {
            return 0;
        }
        Matcher pair = PAIR.matcher(value);
        if (pair.matches()) {
            return within(pair.group(1), 180) && within(pair.group(2), 180) ? 0.9 : 0;
        }
        if (WKT.matcher(value).matches() || SPHERE.matcher(value).matches()) {
            return 0.97;
        }
        return ONE.matcher(value).matches() && within(value, 180) ? 0.3 : 0;
    }

    private static boolean within(String degrees, int most) {
        return Math.abs(Double.parseDouble(degrees)) <= most;
    }

    /** Numbers in a text mean too many things. */
    @Override
    public boolean liesIn(String text, java.util.List<String> candidates) {
        return false;
    }
}
