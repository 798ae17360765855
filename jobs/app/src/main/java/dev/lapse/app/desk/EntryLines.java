package dev.lapse.app.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An entry of the evidence log in words. */
public final class EntryLines {

    private static final List<String> OF_EVERY_ENTRY = List.of("at", "run", "kind");

    private EntryLines() {}

    /** When, which run, what. */
    public static String sentence(Map<String, Object> entry) {
        StringBuilder sentence = new StringBuilder();
        sentence.append(entry.get("at"))
                .append(" run ")
                .append(entry.get("run"))
                .append(' ')
                .append(entry.get("kind"));
        others(entry).forEach((name, value) -> {
            if (!(value instanceof List<?>) && !name.endsWith("-hash") && !name.endsWith("-root")) {
                sentence.append(", ").append(name).append(' ').append(value);
            }
        });
        return sentence.toString();
    }

    /** Its counts, a line each. */
    public static List<String> details(Map<String, Object> entry) {
        List<String> lines = new ArrayList<>();
        others(entry).values().forEach(value -> {
            if (value instanceof List<?> tallies) {
                tallies.forEach(tally -> lines.addAll(Lines.item(tally(tally))));
            }
        });
        return lines;
    }

    private static String tally(Object tally) {
        if (!(tally instanceof Map<?, ?> members)) {
            return String.valueOf(tally);
        }
        List<String> words = new ArrayList<>();
        members.forEach((name, value) -> words.add(name.equals("count") ? String.valueOf(value) : name + " " + value));
        return String.join(", ", words);
    }

    private static Map<String, Object> others(Map<String, Object> entry) {
        Map<String, Object> others = new LinkedHashMap<>(entry);
        OF_EVERY_ENTRY.forEach(others::remove);
        return others;
    }
}
