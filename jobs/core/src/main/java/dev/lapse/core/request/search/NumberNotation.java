package dev.lapse.core.request.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of whatever kind, with and without what stands between their digits. Whether two numbers that differ in that are one is
 * for whoever gave them out to say: they make candidates.
 */
final class NumberNotation implements IdentifierNotation {

    private static final int LONGEST = 20;

    @Override
    public List<Spelling> of(String kind, String value) {
        String compact = value.replaceAll("[\\s./–-]", "");
        if (compact.length() > LONGEST || compact.isEmpty() || compact.chars().noneMatch(Character::isDigit)) {
            return List.of();
        }
        List<Spelling> spellings = new ArrayList<>();
        spellings.add(Spelling.perhaps(compact, Doubt.OTHER_NOTATION));
        for (String between : List.of(" ", "-")) {
            for (int group = 2; group <= 4 && group < compact.length(); group++) {
                String grouped = String.join(between, compact.split("(?<=\\G.{" + group + "})"));
                spellings.add(Spelling.perhaps(grouped, Doubt.OTHER_NOTATION));
            }
        }
        return spellings;
    }
}
