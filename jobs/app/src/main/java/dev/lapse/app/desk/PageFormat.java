package dev.lapse.app.desk;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a file holds that is written for people or machines. */
public enum PageFormat {
    HTML,
    PDF,
    JSON;

    /** What was asked for, or else what the end of the name of {@code file} says; empty where neither tells. */
    public static Optional<PageFormat> of(Optional<PageFormat> asked, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return asked.or(() -> name.endsWith(".pdf")
                ? Optional.of(PDF)
                : name.endsWith(".html") || name.endsWith(".htm")
                        ? Optional.of(HTML)
                        : name.endsWith(".json") ? Optional.of(JSON) : Optional.empty());
    }

    /** As people write it: pdf. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
