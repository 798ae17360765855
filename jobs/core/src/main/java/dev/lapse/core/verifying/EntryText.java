package dev.lapse.core.verifying;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads the canonical bytes of an entry. */
public final class EntryText {

    private EntryText() {}

    /**
     * Its members in their order: texts, whole numbers, truths, lists and maps of them.
     *
     * @throws UnreadableException if they are no entry
     */
    public static Map<String, Object> read(byte[] entry) {
        return JsonText.object(new String(entry, StandardCharsets.UTF_8));
    }
}
