package dev.lapse.app.wiring;

import dev.lapse.app.cli.Lapse;
import dev.lapse.app.desk.Streams;
import dev.lapse.testbed.server.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A configuration with one store and an empty policy set, as somebody has who only begins. */
record SomeStore(Path folder) {

    static SomeStore of(String name, String kind, Database database, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("policies"));
        Files.writeString(folder.resolve("lapse.yaml"), """
                lapse:
                  journal: {url: "jdbc:h2:file:FOLDER/journal;WRITE_DELAY=0;AUTO_SERVER=TRUE"}
                  keys: {file: FOLDER/keys.p12}
                  stores:
                    NAME: {kind: KIND, url: "URL", username: "USER", password: "PASSWORD"}
                """.replace("FOLDER", folder.toString())
                .replace("NAME", name)
                .replace("KIND", kind)
                .replace("URL", database.url())
                .replace("USER", database.username())
                .replace("PASSWORD", "anything"));
        return new SomeStore(folder);
    }

    Ended lapse(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--config", folder.resolve("lapse.yaml").toString(),
                "--policies", folder.resolve("policies").toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]),
                false);
        int code = Lapse.run(
                Main.surroundings().on(streams).in(Map.of("LAPSE_KEYS_PASSWORD", "secret of a test")),
                all.toArray(String[]::new));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
