package dev.lapse.testbed.bindings;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that the record set of one table uses in a binding file: a column it does not name is not bound. */
public final class BoundColumns {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");

    private BoundColumns() {}

    /** Every word of the record set that lies in {@code table}; empty where no record set does. */
    public static Set<String> of(String binding, String table) {
        Set<String> words = new TreeSet<>();
        for (String recordSet : binding.split("\\n(?=  [a-z-]+:( #.*)?\\n)", -1)) {
            if (recordSet.contains("\n    table: " + table + "\n")) {
                Matcher matcher = WORD.matcher(recordSet.replaceAll("#.*", ""));
                while (matcher.find()) {
                    words.add(matcher.group());
                }
            }
        }
        return words;
    }
}
