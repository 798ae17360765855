package dev.lapse.app.journal;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes values into compact bytes. A word is written out once and later by its number. */
final class CompactWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<String, Integer> words = new HashMap<>();

    byte[] finish() {
        return bytes.toByteArray();
    }

    /** A whole number from 0; small ones take one byte. */
    CompactWriter number(long value) {
        long rest = value;
        while (rest >= 0x80) {
            octet((int) rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        return octet((int) rest);
    }

    CompactWriter text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        try {
            out.write(encoded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A text that comes again and again: a name, never a value. */
    CompactWriter word(String value) {
        Integer known = words.get(value);
        if (known != null) {
            return number(known + 1L);
        }
        words.put(value, words.size());
        return number(0).text(value);
    }

    CompactWriter words(Collection<String> values) {
        number(values.size());
        values.stream().sorted().forEach(this::word);
        return this;
    }

    CompactWriter recordSet(RecordSetName name) {
        return word(name.store()).word(name.name());
    }

    CompactWriter key(Key key) {
        number(key.parts().size());
        key.parts().forEach(this::text);
        return this;
    }

    CompactWriter optionalKey(Optional<Key> key) {
        number(key.isPresent() ? 1 : 0);
        key.ifPresent(this::key);
        return this;
    }

    private CompactWriter octet(int value) {
        try {
            out.writeByte(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
