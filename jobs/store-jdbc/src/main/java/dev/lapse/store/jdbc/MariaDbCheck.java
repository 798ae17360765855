package dev.lapse.store.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition of a CHECK in the notation of a binding: texts and names quoted in the standard's way, and without the character
 * sets that MySQL writes before texts.
 */
record MariaDbCheck(String plain, List<String> columns) {

    private static final Pattern QUOTED =
            Pattern.compile("(?:_[a-z0-9]+)?'(?<text>(?:[^'\\\\]|\\\\.|'')*)'|`(?<name>(?:[^`]|``)+)`", Pattern.DOTALL);

    private static final Pattern DOCUMENT = Pattern.compile("json_valid\\(\"(?<column>[^\"]+)\"\\)");

    static MariaDbCheck of(String clause) {
        Matcher names = QUOTED.matcher(clause);
        List<String> columns = names.results()
                .map(each -> each.group("name"))
                .filter(name -> name != null)
                .map(name -> name.replace("``", "`"))
                .distinct()
                .toList();
        return new MariaDbCheck(
                QUOTED.matcher(clause)
                        .replaceAll(each -> Matcher.quoteReplacement(standard(each.group("text"), each.group("name")))),
                columns);
    }

    /** The column that this constraint makes one of JSON; empty for every other constraint. */
    Optional<String> document() {
        Matcher document = DOCUMENT.matcher(plain);
        return document.matches() ? Optional.of(document.group("column")) : Optional.empty();
    }

    private static String standard(String text, String name) {
        return name == null
                ? "'" + text.replace("''", "'").replaceAll("\\\\(.)", "$1").replace("'", "''") + "'"
                : '"' + name.replace("``", "`") + '"';
    }
}
