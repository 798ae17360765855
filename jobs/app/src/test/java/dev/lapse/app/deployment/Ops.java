package dev.lapse.app.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder {@code ops} and what lies around it. */
final class Ops {

    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    static final Path DEPLOY = ROOT.resolve("ops/deploy");

    private Ops() {}

    static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    /** What an operator reads. */
    static List<Path> pages() throws IOException {
        return Stream.concat(
                        Stream.of("README.md", "ops/READINESS.md", "ops/TROUBLESHOOTING.md", "ops/UPGRADING.md")
                                .map(ROOT::resolve),
                        files(ROOT.resolve("ops/runbooks"), ".md").stream())
                .toList();
    }
}
