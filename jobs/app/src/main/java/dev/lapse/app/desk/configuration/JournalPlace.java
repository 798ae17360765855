package dev.lapse.app.desk.configuration;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the journal and its keys are. */
public record JournalPlace(
        String url, String username, Secret password, Path keyFile, Secret keyPassword, CheckpointPlace checkpoints) {

    private static final String H2_FILE = "jdbc:h2:file:";

    /**
     * Whether there may be a journal: false only for an embedded one whose file nobody has made. Whoever only reads then does
     * without, and leaves nothing behind.
     */
    public boolean mayExist() {
        if (!url.startsWith(H2_FILE)) {
            return true;
        }
        String path = url.substring(H2_FILE.length()).split(";", 2)[0];
        return Files.exists(Path.of(home(path) + ".mv.db"));
    }

    /** A file beside the key file: where somebody lays one there, nothing is begun, without the journal being asked. */
    public Path stopFile() {
        return keyFile.resolveSibling("stop");
    }

    private static String home(String path) {
        return path.startsWith("~") ? System.getProperty("user.home") + path.substring(1) : path;
    }

    @Override
    public String toString() {
        return "a journal and its keys";
    }
}
