package dev.lapse.bench;

import dev.lapse.app.cli.Lapse;
import dev.lapse.app.desk.Streams;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.wiring.Main;
import dev.lapse.testbed.server.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lapse in this process over stores of a work load: a policy set, a configuration, and the commands that are measured. */
final class Evening {

    private static final Map<String, String> VARIABLES = Map.of("BENCH_KEYS_PASSWORD", "bench");

    private static final String CONFIGURATION = """
            lapse:
              sandbox: true
              journal: {url: "%2$s", username: "%3$s"}
              keys: {file: "%1$s/keys.p12", password: "${BENCH_KEYS_PASSWORD}"}
              stores:
            """;

    private final Path folder;

    /** Below {@code folder}, with the policy set that {@code policies} has already written there. */
    Evening(Path folder, Database journal, List<String> stores) throws IOException {
        this.folder = folder;
        StringBuilder text = new StringBuilder(CONFIGURATION.formatted(folder, journal.url(), journal.username()));
        stores.forEach(store -> text.append("    ").append(store).append('\n'));
        Files.writeString(folder.resolve("lapse.yaml"), text);
    }

    /** How the configuration names a database as the store {@code name}. */
    static String store(String name, String kind, Database database) {
        return "%s: {kind: %s, url: \"%s\", username: \"%s\"}"
                .formatted(name, kind, database.url(), database.username());
    }

    /** Fails with what was said where the exit code is another than 0. */
    void lapse(String... words) throws IOException {
        lapse(List.of(), words);
    }

    /** The same with {@code input} on standard input. */
    void lapse(List<String> input, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of(
                "--config",
                folder.resolve("lapse.yaml").toString(),
                "--policies",
                folder.resolve("policies").toString()));
        Path said = folder.resolve("said.txt");
        int code;
        try (PrintStream out = new PrintStream(said.toFile(), StandardCharsets.UTF_8)) {
            Surroundings surroundings = Main.surroundings()
                    .in(VARIABLES)
                    .on(new Streams(
                            out,
                            out,
                            new ByteArrayInputStream(String.join("\n", input).getBytes(StandardCharsets.UTF_8)),
                            false));
            code = Lapse.run(surroundings, command.toArray(String[]::new));
        }
        if (code != 0) {
            throw new IllegalStateException(
                    "%s ended with %d:%n%s".formatted(Objects.toString(command), code, Files.readString(said)));
        }
    }
}
