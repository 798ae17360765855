package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of what Article 9 of the GDPR protects, and codes of diagnoses (ICD-10) with the Danish D before them. */
public final class SpecialCategory implements Recogniser {

    private static final Pattern WORDS = Pattern.compile(
            Words.of("special-words.txt", ",").stream()
                    .map(word -> word.endsWith("*")
                            ? Pattern.quote(word.substring(0, word.length() - 1)) + "\\p{L}*"
                            : Pattern.quote(word))
                    .collect(Collectors.joining("|", "(?<![\\p{L}\\d])(", ")(?![\\p{L}\\d])")),
            Pattern.UNICODE_CASE);
    private static final Pattern DIAGNOSIS = Pattern.compile("D?[A-TV-Z]\\d{2}\\.\\d{1,2}|D[A-TV-Z]\\d{2,4}");

    @Override
    public PersonalData kind() {
        return PersonalData.SPECIAL_CATEGORY;
    }

    @Override
    public double strength(String value) {
        if (value.length() < 3 || value.length() > 80) {
            return 0;
        }
        if (DIAGNOSIS.matcher(value).matches()) {
            return 0.75;
        }
        return WORDS.matcher(value.toLowerCase(Locale.ROOT)).find() ? 0.85 : 0;
    }

    @Override
    public boolean liesIn(String text, List<String> candidates) {
        return WORDS.matcher(text.toLowerCase(Locale.ROOT)).find();
    }
}
