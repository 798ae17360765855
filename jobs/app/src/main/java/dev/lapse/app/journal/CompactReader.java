package dev.lapse.app.journal;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what {@link CompactWriter} wrote. */
final class CompactReader {

    private final ByteBuffer in;
    private final List<String> words = new ArrayList<>();

    CompactReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    long number() {
        long value = 0;
        int shift = 0;
        byte octet;
        do {
            octet = in.get();
            value |= (long) (octet & 0x7f) << shift;
            shift += 7;
        } while (octet < 0);
        return value;
    }

    int size() {
        return Math.toIntExact(number());
    }

    String text() {
        byte[] encoded = new byte[size()];
        in.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }

    String word() {
        int known = size();
        if (known > 0) {
            return words.get(known - 1);
        }
        String value = text();
        words.add(value);
        return value;
    }

    Set<String> words() {
        int count = size();
        Set<String> values = new HashSet<>();
        for (int i = 0; i < count; i++) {
            values.add(word());
        }
        return values;
    }

    RecordSetName recordSet() {
        String store = word();
        return new RecordSetName(store, word());
    }

    Key key() {
        int count = size();
        List<String> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parts.add(text());
        }
        return new Key(parts);
    }

    Optional<Key> optionalKey() {
        return number() == 0 ? Optional.empty() : Optional.of(key());
    }
}
