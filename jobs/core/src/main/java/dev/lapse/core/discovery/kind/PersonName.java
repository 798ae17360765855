package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of persons, by lists of common given names and surnames and by what surnames end in. Things and firms are none. */
public final class PersonName implements Recogniser {

    private static final double WITH_GIVEN_NAME = 0.5;
    private static final int MOST_PARTS = 6;
    private static final Set<String> GIVEN = Words.of("given-names.txt", "\\s+");
    private static final Set<String> SURNAMES = Words.of("surnames.txt", "\\s+");
    private static final Set<String> GOODS = Words.of("goods.txt", "\\s+");
    private static final Set<String> BETWEEN = Set.of(
            "von", "van", "der", "den", "de", "la", "le", "af", "av", "du", "di", "da", "ter", "zu", "el", "al", "y",
            "dos", "mc", "jr", "sr", "dr", "mr", "mrs", "ms", "hr", "fru", "frk", "prof", "herr", "frau");
    private static final List<String> ENDINGS = List.of(
            "sen", "sson", "zen", "dottir", "dóttir", "datter", "ski", "ska", "cki", "cka", "wicz", "mann", "gaard",
            "gård", "strøm", "ström", "qvist", "kvist", "lund", "holm", "berg", "dahl", "inen", "nen", "ović", "ovic",
            "enko", "mayer", "meyer", "meier", "maier", "bauer", "stein", "gren", "stra", "ez", "oğlu", "borg", "feldt",
            "vik", "stad");
    private static final int SHORTEST_BY_ENDING = 6;

    private static final Pattern WRITTEN = Pattern.compile("[\\p{L}][\\p{L}\\p{M}' .,’-]{1,60}");
    private static final Pattern IN_TEXT = Pattern.compile(
            "\\p{Lu}[\\p{Ll}’']+(-\\p{Lu}\\p{Ll}+)?( \\p{Lu}\\.)?( (von|van|de|der|af|av))*( \\p{Lu}[\\p{Ll}’']+(-\\p{Lu}\\p{Ll}+)?){1,3}");
    private static final Pattern ADDRESSED = Pattern.compile(
            "\\b(hr\\.|fru|frk\\.|herrn?|frau|mrs?\\.?|ms\\.?|dr\\.) \\p{Lu}\\p{Ll}{2,}",
            Pattern.UNICODE_CASE | Pattern.CASE_INSENSITIVE);

    @Override
    public PersonalData kind() {
        return PersonalData.NAME;
    }

    @Override
    public double strength(String value) {
        if (!WRITTEN.matcher(value).matches()) {
            return 0;
        }
        List<String> parts = parts(value);
        if (parts.isEmpty() || parts.size() > MOST_PARTS || parts.stream().anyMatch(PersonName::isThing)) {
            return 0;
        }
        if (parts.size() == 1) {
            String only = parts.getFirst();
            return isGiven(only) || isSurname(only) ? 0.72 : 0;
        }
        boolean given = parts.stream().anyMatch(PersonName::isGiven);
        boolean ends = isSurname(parts.getLast()) || value.indexOf(',') > 0 && isSurname(parts.getFirst());
        if (given && ends) {
            return 0.97;
        }
        return given ? WITH_GIVEN_NAME : ends ? 0.4 : 0;
    }

    private static List<String> parts(String value) {
        List<String> parts = new ArrayList<>();
        for (String part : value.toLowerCase(Locale.ROOT).split("[ ,.]+")) {
            if (part.length() > 1 && !BETWEEN.contains(part)) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static boolean isThing(String part) {
        return GOODS.contains(part) && !GIVEN.contains(part) && !SURNAMES.contains(part);
    }

    private static boolean isGiven(String part) {
        int dash = part.indexOf('-');
        return GIVEN.contains(part) || dash > 0 && GIVEN.contains(part.substring(0, dash));
    }

    private static boolean isSurname(String part) {
        int dash = part.lastIndexOf('-');
        String last = dash > 0 ? part.substring(dash + 1) : part;
        return SURNAMES.contains(last)
                || last.length() >= SHORTEST_BY_ENDING && ENDINGS.stream().anyMatch(last::endsWith);
    }

    @Override
    public boolean liesIn(String text, List<String> candidates) {
        Matcher capitals = IN_TEXT.matcher(text);
        int from = 0;
        while (capitals.find(from)) {
            if (strength(capitals.group()) >= WITH_GIVEN_NAME) {
                return true;
            }
            // The first of them may be the first word of a sentence.
            from = text.indexOf(' ', capitals.start()) + 1;
            if (from <= 0) {
                return false;
            }
        }
        Matcher addressed = ADDRESSED.matcher(text);
        while (addressed.find()) {
            String name = addressed
                    .group()
                    .substring(addressed.group().indexOf(' ') + 1)
                    .toLowerCase(Locale.ROOT);
            if (isSurname(name) || isGiven(name)) {
                return true;
            }
        }
        return false;
    }
}
