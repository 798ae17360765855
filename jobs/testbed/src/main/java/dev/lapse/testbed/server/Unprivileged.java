package dev.lapse.testbed.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs servers that refuse root as somebody else; for an ordinary user it changes nothing. */
record Unprivileged(boolean needed) {

    private static final int NOBODY = 65534;

    static Unprivileged ofThisProcess() throws IOException {
        return new Unprivileged(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0));
    }

    /** What to put before a command. */
    List<String> prefix() {
        return needed ? List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups") : List.of();
    }

    /** Hands over {@code folder} with all that is in it. */
    void own(Path folder) throws IOException {
        if (!needed) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                Files.setAttribute(path, "unix:uid", NOBODY);
                Files.setAttribute(path, "unix:gid", NOBODY);
            }
        }
    }
}
