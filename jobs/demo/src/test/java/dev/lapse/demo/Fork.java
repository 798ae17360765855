package dev.lapse.demo;

import dev.lapse.app.wiring.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts commands of Lapse in a JVM of their own, as an operator would, and keeps every word that they say. */
final class Fork {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final DemoFolder demo;
    private final LocalDate night;
    private final Path words;

    /** Standard output and standard error go to {@code words}. */
    Fork(DemoFolder demo, LocalDate night, Path words) {
        this.demo = demo;
        this.night = night;
        this.words = words;
    }

    /** A command under way. */
    record Running(Process process, Path out, Path err) {

        /** What the kernel tells every user of the machine; the part before the JVM took over is left out. */
        String arguments() throws IOException, InterruptedException {
            Path told = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            String arguments = "";
            while (process.isAlive() && !arguments.contains(Main.class.getName())) {
                Thread.sleep(20);
                arguments = Files.readString(told).replace('\0', ' ');
            }
            return arguments;
        }

        Ended awaitEnd(String arguments) throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("a command did not end within " + PATIENCE);
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err), arguments);
        }
    }

    /** A command that ended. */
    record Ended(int code, String out, String err, String arguments) {}

    /** Starts {@code command}; standard input has ended. */
    Running start(String... command) throws IOException {
        Running running = launch(command);
        running.process().getOutputStream().close();
        return running;
    }

    /** Runs {@code command} to its end with {@code input} as its standard input. */
    Ended run(String input, String... command) throws IOException, InterruptedException {
        Running running = launch(command);
        try (OutputStream in = running.process().getOutputStream()) {
            String arguments = running.arguments();
            in.write(input.getBytes(StandardCharsets.UTF_8));
            in.close();
            return running.awaitEnd(arguments);
        }
    }

    /** The policy set may erase from now on. */
    void accept() throws IOException, InterruptedException {
        Ended accepted = start("policy", "accept", "--by", "dpo-2", "--because", "the first set")
                .awaitEnd("");
        if (accepted.code() != 0) {
            throw new IllegalStateException(accepted.out() + accepted.err());
        }
    }

    private Running launch(String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                Main.class.getName()));
        line.addAll(List.of(command));
        line.addAll(List.of("--config", demo.configuration().toString()));
        line.addAll(List.of("--policies", demo.policies().toString()));
        line.addAll(List.of("--as-of", night.toString()));
        Path out = Files.createTempFile(words, command[0], ".out");
        Path err = Files.createTempFile(words, command[0], ".err");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(demo.environment());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return new Running(builder.start(), out, err);
    }
}
