package dev.lapse.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Texts and bytes, each with a name, in which planted values are looked for: in any case, in UTF-8 and in UTF-16. */
final class Haystack {

    private final Map<String, String> texts = new TreeMap<>();

    void add(String name, String text) {
        // ASCII in UTF-16 of either order is ASCII with a zero between its letters.
        texts.put(name, text.replace("\0", "").toLowerCase(Locale.ROOT));
    }

    /** Every file below {@code folder}. */
    void addFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }

    Set<String> names() {
        return Set.copyOf(texts.keySet());
    }

    /** Where which of {@code values} was found, as "value in name". */
    Set<String> found(Collection<String> values) {
        Set<String> found = new TreeSet<>();
        List<String> wanted =
                values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
        texts.forEach((name, text) ->
                wanted.stream().filter(text::contains).forEach(value -> found.add(value + " in " + name)));
        return found;
    }
}
