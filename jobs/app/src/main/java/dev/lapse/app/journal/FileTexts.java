package dev.lapse.app.journal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The texts of several files as one, which a person can read: before each a line with its name and the length of its text. */
final class FileTexts {

    private FileTexts() {}

    static byte[] bytes(Map<String, String> files) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(files)
                .forEach((name, text) -> all.append(name)
                        .append(' ')
                        .append(text.length())
                        .append('\n')
                        .append(text)
                        .append('\n'));
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, String> of(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.UTF_8);
        Map<String, String> files = new TreeMap<>();
        int at = 0;
        while (at < all.length()) {
            int end = all.indexOf('\n', at);
            int blank = all.lastIndexOf(' ', end);
            int length = Integer.parseInt(all.substring(blank + 1, end));
            files.put(all.substring(at, blank), all.substring(end + 1, end + 1 + length));
            at = end + 1 + length + 1;
        }
        return files;
    }
}
