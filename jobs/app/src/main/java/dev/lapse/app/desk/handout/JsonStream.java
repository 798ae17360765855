package dev.lapse.app.desk.handout;

import dev.lapse.app.desk.output.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes one JSON document as it comes, a member or an element at a time, and holds nothing of it. */
final class JsonStream {

    /** JSON that is written as it is. */
    record Raw(String json) {
        @Override
        public String toString() {
            return "a value";
        }
    }

    private final Writer out;
    private final Deque<Boolean> begun = new ArrayDeque<>();

    JsonStream(Writer out) {
        this.out = out;
    }

    JsonStream object() {
        return open('{');
    }

    JsonStream endObject() {
        return end('}');
    }

    JsonStream array() {
        return open('[');
    }

    JsonStream endArray() {
        return end(']');
    }

    /** The next element of an array, on a line of its own. */
    JsonStream element() {
        separate();
        write("\n");
        return this;
    }

    /** The name of the next member of an object. */
    JsonStream name(String name) {
        separate();
        write(Json.text(name));
        write(": ");
        return this;
    }

    JsonStream member(String name, @Nullable Object value) {
        name(name);
        value(value);
        return this;
    }

    /** A whole value: maps, collections, numbers, truths, optionals and JSON as what they are, everything else as its text. */
    void value(@Nullable Object value) {
        switch (value) {
            case null -> write("null");
            case Optional<?> optional -> value(optional.orElse(null));
            case Raw raw -> write(raw.json());
            case Map<?, ?> map -> {
                object();
                map.forEach((name, each) -> member(String.valueOf(name), each));
                endObject();
            }
            case Collection<?> items -> {
                array();
                items.forEach(each -> {
                    separate();
                    value(each);
                });
                endArray();
            }
            case Number number -> write(number.toString());
            case Boolean truth -> write(truth.toString());
            default -> write(Json.text(value.toString()));
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonStream open(char bracket) {
        write(String.valueOf(bracket));
        begun.push(false);
        return this;
    }

    private JsonStream end(char bracket) {
        begun.pop();
        write(String.valueOf(bracket));
        return this;
    }

    private void separate() {
        if (begun.pop()) {
            write(", ");
        }
        begun.push(true);
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
