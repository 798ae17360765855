package dev.lapse.core.request.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Numbers of whatever kind, with and without what stands between their digits. Whether two numbers that differ in that are one is
 * for whoever gave them out to say: they make candidates.
 */
final class NumberNotation implements IdentifierNotation {

    private static final int LONGEST = 20;

    private static final String LETTERS_BESIDE_DIGITS = "(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})";

    @Override
    public List<Spelling> of(String kind, String value) {
        String compact = value.replaceAll("[\\s./–-]", "");
        if (compact.length() > LONGEST || compact.isEmpty() || compact.chars().noneMatch(Character::isDigit)) {
            return List.of();
        }
        Set<String> texts =
                new LinkedHashSet<>(List.of(compact, value.replaceAll("\\s", ""), value.replaceAll("[./–-]", "")));
        for (String between : List.of(" ", "-")) {
            texts.add(value.replaceAll("[\\s./–-]+", between));
            texts.add(compact.replaceAll(LETTERS_BESIDE_DIGITS, between));
            for (int group = 2; group <= 4 && group < compact.length(); group++) {
                texts.add(String.join(between, compact.split("(?<=\\G.{" + group + "})")));
            }
        }
        return texts.stream()
                .map(text -> Spelling.perhaps(text, Doubt.OTHER_NOTATION))
                .toList();
    }
}
