package dev.lapse.app.desk.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where signed checkpoints of the evidence log go.
 *
 * @param webhook an address on the web that gets each of them too
 * @param email whom each of them is mailed to; empty for nobody
 */
public record CheckpointPlace(Path file, Optional<URI> webhook, Optional<Email> email) {

    /** An address and the server that takes letters to it. */
    public record Email(String address, MailSettings server) {

        @Override
        public String toString() {
            return "an address";
        }
    }

    /** The file of the keys that sign them, beside them. */
    public Path keyFile() {
        return file.resolveSibling(file.getFileName() + ".keys");
    }

    @Override
    public String toString() {
        return "checkpoints";
    }
}
