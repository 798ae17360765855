package dev.lapse.core.verifying;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of an entry: objects, arrays, texts, whole numbers and truths, without white space; or a document of such. */
final class JsonText {

    private static final int DEEPEST = 8;

    /** What stands in nearly every entry: making these texts anew would be a third of the work. */
    private static final @Nullable String[] COMMON = common(
            "at",
            "run",
            "kind",
            "chunk-confirmed",
            "chunk",
            "cluster",
            "tallies",
            "record-set",
            "answer",
            "reason",
            "citation",
            "until",
            "count",
            "records-logged",
            "records-root",
            "settled",
            "ERASED",
            "REDUCED",
            "ANONYMISED",
            "PSEUDONYMISED",
            "UNLINKED",
            "KEPT",
            "SKIPPED");

    private final String text;
    private final boolean spaced;
    private int at;

    private JsonText(String text, boolean spaced) {
        this.text = text;
        this.spaced = spaced;
    }

    /** The same, as people lay it out, with white space and line breaks in texts. @throws UnreadableException if it is no object */
    static Map<String, Object> document(String text) {
        return whole(new JsonText(text.strip(), true));
    }

    /** @throws UnreadableException if it is no object */
    static Map<String, Object> object(String text) {
        return whole(new JsonText(text, false));
    }

    private static Map<String, Object> whole(JsonText json) {
        Map<String, Object> object = json.object(0);
        if (json.at != json.text.length()) {
            throw broken();
        }
        return object;
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw broken();
        }
        space();
        Object value = bare(depth);
        space();
        return value;
    }

    private Object bare(int depth) {
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        need('{');
        space();
        if (skip('}')) {
            return members;
        }
        do {
            space();
            String name = string();
            space();
            need(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw broken();
            }
        } while (skip(','));
        need('}');
        return members;
    }

    private List<Object> array(int depth) {
        List<Object> items = new ArrayList<>();
        need('[');
        space();
        if (skip(']')) {
            return items;
        }
        do {
            items.add(value(depth + 1));
        } while (skip(','));
        need(']');
        return items;
    }

    private String string() {
        need('"');
        int begin = at;
        int end = text.indexOf('"', at);
        if (end < 0) {
            throw broken();
        }
        String common = COMMON[place(text.charAt(begin), end - begin)];
        if (common != null && common.length() == end - begin && text.startsWith(common, begin)) {
            at = end + 1;
            return common;
        }
        String plain = text.substring(begin, end);
        if (plain.indexOf('\\') < 0) {
            at = end + 1;
            return plain;
        }
        return escaped();
    }

    private static @Nullable String[] common(String... texts) {
        @Nullable String[] places = new String[128];
        for (String text : texts) {
            places[place(text.charAt(0), text.length())] = text;
        }
        return places;
    }

    private static int place(char first, int length) {
        return first * 31 + length & 127;
    }

    private String escaped() {
        StringBuilder out = new StringBuilder();
        while (!skip('"')) {
            char c = next();
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = next();
            if (kind == 'u' && text.length() - at >= 4) {
                out.append(unicode());
            } else if (kind == '"' || kind == '\\') {
                out.append(kind);
            } else if (spaced && "nrt".indexOf(kind) >= 0) {
                out.append("\n\r\t".charAt("nrt".indexOf(kind)));
            } else {
                throw broken();
            }
        }
        return out.toString();
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw broken();
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private Long number() {
        int begin = at;
        while (at < text.length() && (Character.digit(text.charAt(at), 10) >= 0 || at == begin && peek() == '-')) {
            at++;
        }
        try {
            return Long.valueOf(text.substring(begin, at));
        } catch (NumberFormatException e) {
            throw broken();
        }
    }

    private Boolean word(String word, Boolean truth) {
        if (!text.startsWith(word, at)) {
            throw broken();
        }
        at += word.length();
        return truth;
    }

    private void space() {
        while (spaced && at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken();
        }
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private boolean skip(char c) {
        if (peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    private void need(char c) {
        if (next() != c) {
            throw broken();
        }
    }

    private static UnreadableException broken() {
        return new UnreadableException("it is not the JSON of an entry");
    }
}
