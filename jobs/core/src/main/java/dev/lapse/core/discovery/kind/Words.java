package dev.lapse.core.discovery.kind;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists of words that lie beside the classes; a line that begins with # is a remark. */
final class Words {

    private Words() {}

    /** The words of {@code file}, in small letters, {@code between} them what the expression says. */
    static Set<String> of(String file, String between) {
        try (InputStream stream = Words.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The list " + file + " is missing from the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(between)))
                    .map(word -> word.strip().toLowerCase(Locale.ROOT))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the list " + file, e);
        }
    }
}
