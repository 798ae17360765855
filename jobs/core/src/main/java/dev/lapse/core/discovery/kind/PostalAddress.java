package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Streets with their numbers, postcodes with their towns, and towns, as ten languages write them. */
public final class PostalAddress implements Recogniser {

    private static final Set<String> PLACES = Words.of("places.txt", ",");
    private static final int FLAGS = Pattern.UNICODE_CASE | Pattern.CASE_INSENSITIVE;

    /** Nørregade 12A, 2. tv; Hauptstr. 5; Kungsgatan 3 B; Mannerheimintie 12. */
    private static final Pattern NUMBER_BEHIND = Pattern.compile(
            "[\\p{L}\\d.' -]{0,40}(vej|vejen|gade|gaden|allé|alle|alleen|stræde|plads|pladsen|torv|torvet|vænget|vænge|parken|boulevard|kaj|bakken|have|haven|engen|toften|marken"
                    + "|gata|gaten|gate|gatan|veien|vegen|vei|veg|vägen|väg|gränd|torget|plassen|svingen|stigen|allén|backen"
                    + "|straße|strasse|str\\.|weg|platz|gasse|ring|damm|ufer|chaussee|steig"
                    + "|straat|laan|plein|gracht|kade|dijk|dreef|singel|hof|katu|tie|kuja|polku"
                    + ") ?\\d{1,4} ?[a-z]?\\b(-\\d+)?([ ,.].{0,60})?",
            FLAGS);

    /** 221b Baker Street; 12 rue de la Paix. */
    private static final Pattern NUMBER_BEFORE = Pattern.compile(
            "(flat \\d+,? |apt\\.? \\d+,? )?\\d{1,5}[a-z]?,? ([\\p{L}.'’ -]{2,50} (street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|crescent|gardens|grove|hill|parkway|pkwy|place|pl|square|terrace|walk|way|boulevard|blvd|loop|manor|mews|highway)\\.?|(bis |ter )?(rue|avenue|av\\.|boulevard|bd|place|chemin|allée|impasse|quai|cours|route) [\\p{L}.'’ -]{2,50})([ ,].{0,70})?",
            FLAGS);

    /** Calle de Alcalá 45; ul. Marszałkowska 10/4. */
    private static final Pattern SORT_BEFORE = Pattern.compile(
            "(calle|c/|avenida|avda\\.?|paseo|plaza|camino|ronda|ul\\.|ulica|al\\.|aleja|aleje|pl\\.|plac|os\\.|osiedle|via|viale) ?[\\p{L}\\d.' -]{2,50},? (n[º°.] ?)?\\d{1,4}[a-z]?(/\\d+)?([ ,].{0,60})?",
            FLAGS);

    private static final Pattern CODE_AND_TOWN = Pattern.compile(
            "((DK|SE?|N|NO|D|DE|FI|NL|PL|F|E|B|CH|A)-)?(\\d{4,5}|\\d{3} \\d{2}|\\d{2}-\\d{3}|\\d{4} ?[A-Z]{2}) +\\p{Lu}[\\p{L}.' -]{1,30}( \\d{1,2})?");
    private static final Pattern BRITISH =
            Pattern.compile("(\\p{Lu}[\\p{L} ]{2,30},? )?[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}");
    private static final Pattern BOX =
            Pattern.compile("(postboks|postbox|p\\.? ?o\\.? box|postfach|boks|box) \\d{1,6}([ ,].{0,60})?", FLAGS);

    @Override
    public PersonalData kind() {
        return PersonalData.POSTAL_ADDRESS;
    }

    @Override
    public double strength(String value) {
        if (value.length() < 2 || value.length() > 160) {
            return 0;
        }
        String line = value.indexOf('\n') < 0 ? value : value.replaceAll("\\s+", " ");
        if (isStreet(line)) {
            return 0.9;
        }
        if (BRITISH.matcher(line).matches()) {
            return 0.9;
        }
        if (CODE_AND_TOWN.matcher(line).matches()) {
            return 0.7;
        }
        return PLACES.contains(town(line)) ? 0.6 : 0;
    }

    private static boolean isStreet(String line) {
        boolean hasDigit = line.chars().anyMatch(Character::isDigit);
        return hasDigit
                && (NUMBER_BEHIND.matcher(line).matches()
                        || NUMBER_BEFORE.matcher(line).matches()
                        || SORT_BEFORE.matcher(line).matches()
                        || BOX.matcher(line).matches());
    }

    /** Danish towns are followed by a letter for the part: København K, Aarhus C. */
    private static String town(String line) {
        String town = line.toLowerCase(Locale.ROOT);
        int length = town.length();
        return length > 4 && town.charAt(length - 2) == ' '
                ? town.substring(0, length - 2)
                : length > 5 && town.charAt(length - 3) == ' ' ? town.substring(0, length - 3) : town;
    }

    private static final Pattern IN_TEXT = Pattern.compile(
            "\\p{Lu}[\\p{L}.']{2,30}(vej|gade|allé|stræde|vænget|gata|gatan|vägen|veien|straße|strasse|str\\.|weg|straat|laan|katu) \\d{1,4} ?[A-Za-z]?\\b"
                    + "|\\b\\d{1,5} \\p{Lu}\\p{L}+ (Street|Road|Avenue|Lane|Drive|Close|Court|Crescent)\\b");

    @Override
    public boolean liesIn(String text, List<String> candidates) {
        return IN_TEXT.matcher(text).find();
    }
}
