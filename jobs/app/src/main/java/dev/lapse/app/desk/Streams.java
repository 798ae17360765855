package dev.lapse.app.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a command reads and writes.
 *
 * @param terminal whether {@code err} is a terminal, on which a bar can be drawn
 */
public record Streams(PrintStream out, PrintStream err, InputStream in, boolean terminal) {

    private static final List<String> TERMINALS = List.of("/dev/pts/", "/dev/tty", "/dev/console");

    /** Those of this process. */
    public static Streams ofThisProcess() {
        return new Streams(System.out, System.err, System.in, isTerminal(Path.of("/proc/self/fd/2")));
    }

    /** Java cannot tell about standard error alone, the system can. */
    private static boolean isTerminal(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return TERMINALS.stream().anyMatch(target::startsWith);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
