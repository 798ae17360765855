package dev.lapse.app.desk.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Collects what is wrong with one file, each with its place. */
public final class Faults {

    private final String file;
    private final List<String> all = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(Optional<Mark> mark, String message) {
        all.add(place(mark) + " " + message);
    }

    /** {@code file:line:column}. */
    String place(Optional<Mark> mark) {
        return file
                + mark.map(at -> ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1))
                        .orElse("");
    }

    /** @throws ConfigurationException if there are any */
    void end() {
        if (!all.isEmpty()) {
            throw new ConfigurationException(all);
        }
    }
}
