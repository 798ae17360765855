package dev.lapse.app.faults;

import dev.lapse.app.batch.RunSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A night in a process of its own, to be stopped and killed. */
final class LifeElsewhere {

    private LifeElsewhere() {}

    /** Starts the process and returns when its night begins. */
    static Process begin(ServerGround ground, Duration lease) throws IOException {
        Process process = start(List.of(), ground, lease);
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.equals("beginning")) {
                return process;
            }
        }
        throw new IllegalStateException("the process ended before its night began");
    }

    /** Starts a process that may make no file larger than {@code kibibytes}. */
    static Process within(long kibibytes, ServerGround ground) throws IOException {
        return start(
                List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "lapse"),
                ground,
                Duration.ofSeconds(2));
    }

    private static Process start(List<String> prefix, ServerGround ground, Duration lease) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LifeElsewhere.class.getName(),
                String.valueOf(lease.toMillis())));
        command.addAll(ground.words());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        Duration lease = Duration.ofMillis(Long.parseLong(words.getFirst()));
        try (Life life = new Life(
                ServerGround.at(words.subList(1, words.size())),
                Interception.none(),
                new RunSettings(1, Life.SMALL, Duration.ofSeconds(30)),
                lease)) {
            System.out.println("beginning");
            System.out.println(life.night().firstLine());
        }
    }
}
