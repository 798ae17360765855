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

    /** How many processes share a night that is shared. */
    private static final int SHARING = 3;

    /** Starts the process and returns when its night begins. */
    static Process begin(ServerGround ground, Duration lease) throws IOException {
        return begun(start(List.of(), ground, lease, Role.ALONE, 0));
    }

    /** The same of a night that other processes take parts of. */
    static Process sharing(ServerGround ground, Duration lease) throws IOException {
        return begun(start(List.of(), ground, lease, Role.SHARING, 0));
    }

    /** Starts a process that takes parts of nights, and returns when it looks for some. @param pause in milliseconds, before each call of a store */
    static Process helping(ServerGround ground, Duration lease, int pause) throws IOException {
        return begun(start(List.of(), ground, lease, Role.HELPING, pause));
    }

    private enum Role {
        ALONE,
        SHARING,
        HELPING
    }

    private static Process begun(Process process) throws IOException {
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
                Duration.ofSeconds(2),
                Role.ALONE,
                0);
    }

    private static Process start(List<String> prefix, ServerGround ground, Duration lease, Role role, int pause)
            throws IOException {
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
                role.name(),
                String.valueOf(pause),
                String.valueOf(lease.toMillis())));
        command.addAll(ground.words());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        Role role = Role.valueOf(words.get(0));
        int pause = Integer.parseInt(words.get(1));
        Duration lease = Duration.ofMillis(Long.parseLong(words.get(2)));
        RunSettings settings = new RunSettings(1, Life.SMALL, Duration.ofSeconds(30));
        try (Life life = new Life(
                ServerGround.at(words.subList(3, words.size())),
                pause == 0 ? Interception.none() : Interception.slow(Duration.ofMillis(pause)),
                role == Role.ALONE ? settings : settings.sharedBy(SHARING),
                lease)) {
            System.out.println("beginning");
            if (role == Role.HELPING) {
                life.help();
            } else {
                System.out.println(life.night().firstLine());
            }
        }
    }
}
