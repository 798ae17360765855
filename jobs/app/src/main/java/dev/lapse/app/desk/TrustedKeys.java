package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.core.verifying.UnreadableException;
import dev.lapse.core.verifying.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The keys whose signatures count: those that are named, or else those beside the checkpoints of this host. */
public final class TrustedKeys {

    private TrustedKeys() {}

    /** @throws Refusal if one cannot be read */
    public static List<VerifierKey> of(List<String> named, Configuration configuration) {
        if (!named.isEmpty()) {
            return parsed(named, "--key");
        }
        Path file = configuration.journal().checkpoints().keyFile();
        try {
            return Files.exists(file) ? parsed(Files.readAllLines(file), "the file " + file) : List.of();
        } catch (IOException e) {
            throw new Refusal("key-unreadable", "the file " + file + " cannot be read; name the key with --key");
        }
    }

    private static List<VerifierKey> parsed(List<String> lines, String where) {
        List<VerifierKey> keys = new ArrayList<>();
        for (String line : lines) {
            try {
                keys.add(VerifierKey.parse(line.strip()));
            } catch (UnreadableException e) {
                throw new Refusal(
                        "key-unreadable",
                        where + " holds something that is no key of a log: " + e.getMessage()
                                + "; take the line from the file of keys beside the checkpoints, as it was given to you");
            }
        }
        return keys;
    }
}
