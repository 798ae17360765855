package dev.lapse.app.wiring;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code lapse serve} on a shop, as a process of its own, with what it says in a file. */
record ServeProcess(Process process, Path log) implements AutoCloseable {

    static ServeProcess start(TinyShop shop, String name, String... more) throws IOException {
        Path log = shop.folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // As it is shipped, and not as tests are.
                "-Dlogback.configurationFile=logback.xml",
                "-Dlogging.config=classpath:logback.xml",
                Main.class.getName(),
                "serve",
                "--config",
                shop.folder.resolve("lapse.yaml").toString(),
                "--policies",
                shop.folder.resolve("policies").toString()));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(shop.folder.toFile(), log.getFileName().toString()));
        builder.environment().put("LAPSE_KEYS_PASSWORD", "secret of a test");
        builder.environment().put("LAPSE_LOG", "json");
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        return new ServeProcess(builder.start(), log);
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
