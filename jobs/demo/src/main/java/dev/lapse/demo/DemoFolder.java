package dev.lapse.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Where the demo keeps its configuration, its journal and its keys. */
final class DemoFolder {

    private static final String CONFIGURATION = """
            # Of one demo, whose servers are gone when it ends.
            lapse:
              journal: {url: "jdbc:h2:file:${DEMO_FOLDER}/journal;WRITE_DELAY=0;AUTO_SERVER=TRUE", username: sa}
              keys: {file: "${DEMO_FOLDER}/keys.p12", password: "${LAPSE_KEYS_PASSWORD}"}
              sandbox: %s
              stores:
                shop: {kind: postgresql, url: "%s", username: "%s"}
                search: {kind: elasticsearch, url: "%s"}
            """;

    private final Path folder;
    private final Path policies;
    private final String password = UUID.randomUUID().toString();

    DemoFolder(Path folder, Path policies) {
        this.folder = folder;
        this.policies = policies;
    }

    void write(Servers servers, boolean sandbox) throws IOException {
        Files.writeString(
                configuration(),
                CONFIGURATION.formatted(
                        sandbox,
                        servers.shop().url(),
                        servers.shop().username(),
                        servers.search().url()));
    }

    Path configuration() {
        return folder.resolve("lapse.yaml");
    }

    Path policies() {
        return policies;
    }

    Map<String, String> environment() {
        return Map.of("DEMO_FOLDER", folder.toString(), "LAPSE_KEYS_PASSWORD", password);
    }
}
