package dev.lapse.core.verifying;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of an entry, or of an object in it. */
record Members(Map<String, Object> map) {

    /** @throws UnreadableException if the bytes are no entry */
    static Members of(byte[] entry) {
        return new Members(JsonText.object(new String(entry, StandardCharsets.UTF_8)));
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optional(String name) {
        return map.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    long number(String name) {
        if (map.get(name) instanceof Long number) {
            return number;
        }
        throw missing(name);
    }

    boolean flag(String name) {
        if (map.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw missing(name);
    }

    List<Members> objects(String name) {
        if (map.get(name) instanceof List<?> items) {
            return items.stream().map(Members::object).toList();
        }
        throw missing(name);
    }

    @SuppressWarnings("unchecked") // JsonText makes no other maps
    private static Members object(Object item) {
        if (item instanceof Map<?, ?> map) {
            return new Members((Map<String, Object>) map);
        }
        throw new UnreadableException("it holds something that is no object");
    }

    private static UnreadableException missing(String name) {
        return new UnreadableException("it has no proper " + name);
    }
}
