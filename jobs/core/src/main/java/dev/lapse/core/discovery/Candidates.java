package dev.lapse.core.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What in a text may be something by itself: its words without punctuation, and its numbers with what stands between their digits. */
final class Candidates {

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w+])[+(]?\\d[\\d ().-]{5,24}\\d(?!\\w)");
    private static final Pattern EDGE = Pattern.compile("^[\\p{Punct}„“”»«]+|[\\p{Punct}„“”»«]+$");
    private static final Pattern CODE = Pattern.compile("\\b[A-Z]{2}\\d{2}( ?[A-Z\\d]{4}){2,7}( ?[A-Z\\d]{1,3})?\\b");

    private Candidates() {}

    static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        for (String word : text.split("\\s+")) {
            String bare = EDGE.matcher(word).replaceAll("");
            if (bare.length() > 5) {
                found.add(bare);
            }
        }
        add(NUMBER, text, found);
        add(CODE, text, found);
        return found;
    }

    private static void add(Pattern pattern, String text, List<String> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group().strip());
        }
    }
}
