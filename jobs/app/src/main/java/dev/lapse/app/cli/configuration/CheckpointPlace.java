package dev.lapse.app.cli.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where signed checkpoints of the evidence log go.
 *
 * @param webhook an address that gets each of them too
 */
public record CheckpointPlace(Path file, Optional<URI> webhook) {

    /** The file of the keys that sign them, beside them. */
    public Path keyFile() {
        return file.resolveSibling(file.getFileName() + ".keys");
    }

    @Override
    public String toString() {
        return "checkpoints";
    }
}
