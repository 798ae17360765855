package dev.lapse.core.discovery;

import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Content;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values in JSON documents by their dotted paths, elements of arrays under the path of their array. A document that is cut off gives
 * what stands before the cut, so this reads marks and checks no syntax.
 */
final class JsonParts {

    /** A text, a number or word, or a sign of the structure. */
    private static final Pattern MARK = Pattern.compile(
            "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|(-?\\d[\\d.eE+-]*+|true|false|null)|([{}\\[\\]:,])");

    private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private JsonParts() {}

    static Map<String, List<Content.Held>> of(List<Content.Held> documents) {
        Map<String, List<Content.Held>> parts = new LinkedHashMap<>();
        documents.forEach(document -> read(document.text(), parts));
        return parts;
    }

    private static void read(String document, Map<String, List<Content.Held>> parts) {
        Deque<String> path = new ArrayDeque<>();
        String name = "";
        Matcher mark = MARK.matcher(document);
        while (mark.find()) {
            if (mark.group(1) != null) {
                String text = plain(mark.group(1));
                if (isName(document, mark.end())) {
                    name = text;
                } else {
                    put(path, name, Family.TEXT, text, parts);
                }
            } else if (mark.group(2) != null) {
                boolean number = mark.group(2).charAt(0) < 'a';
                if (!mark.group(2).equals("null")) {
                    put(path, name, number ? Family.NUMBER : Family.FLAG, mark.group(2), parts);
                }
            } else {
                switch (mark.group(3)) {
                    case "{", "[" -> {
                        path.addLast(name);
                        name = "";
                    }
                    case "}", "]" -> name = path.isEmpty() ? "" : path.removeLast();
                    default -> {}
                }
            }
        }
    }

    private static boolean isName(String document, int end) {
        int at = end;
        while (at < document.length() && Character.isWhitespace(document.charAt(at))) {
            at++;
        }
        return at < document.length() && document.charAt(at) == ':';
    }

    private static void put(
            Deque<String> path, String name, Family family, String text, Map<String, List<Content.Held>> parts) {
        List<String> all = new ArrayList<>(path);
        all.add(name);
        all.removeIf(String::isEmpty);
        parts.computeIfAbsent(String.join(".", all), key -> new ArrayList<>()).add(new Content.Held(family, text));
    }

    private static String plain(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        String letters = UNICODE.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
        return letters.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\\"", "\"")
                .replace("\\/", "/")
                .replace("\\\\", "\\");
    }
}
