package dev.lapse.app.desk.output;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON: maps, collections, numbers, truths and optionals as what they are, everything else as its text. An empty
 * optional is null, so that a document has the same keys whatever happened.
 */
public final class Json {

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /** The document, indented by two spaces, with an end of line. */
    public static String of(Object value) {
        Json json = new Json();
        json.write(value, 0);
        return json.text.append('\n').toString();
    }

    private void write(@Nullable Object value, int depth) {
        switch (value) {
            case null -> text.append("null");
            case Optional<?> optional -> write(optional.orElse(null), depth);
            case Map<?, ?> map -> object(map, depth);
            case Collection<?> items -> array(items, depth);
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> quoted(value.toString());
        }
    }

    private void object(Map<?, ?> map, int depth) {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            line(depth + 1);
            quoted(String.valueOf(entry.getKey()));
            text.append(": ");
            write(entry.getValue(), depth + 1);
            text.append(entries.hasNext() ? "," : "");
        }
        close(map.isEmpty(), '}', depth);
    }

    private void array(Collection<?> items, int depth) {
        text.append('[');
        Iterator<?> each = items.iterator();
        while (each.hasNext()) {
            line(depth + 1);
            write(each.next(), depth + 1);
            text.append(each.hasNext() ? "," : "");
        }
        close(items.isEmpty(), ']', depth);
    }

    private void close(boolean empty, char end, int depth) {
        if (!empty) {
            line(depth);
        }
        text.append(end);
    }

    private void line(int depth) {
        text.append('\n').append("  ".repeat(depth));
    }

    private void quoted(String value) {
        text.append(text(value));
    }

    /** A text as JSON writes it. */
    public static String text(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2).append('"');
        value.chars().forEach(sign -> {
            switch (sign) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (sign < 0x20) {
                        text.append("\\u%04x".formatted(sign));
                    } else {
                        text.append((char) sign);
                    }
                }
            }
        });
        return text.append('"').toString();
    }
}
