package dev.lapse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    static String described() throws IOException {
        return "%s; %d cores; %.0f GiB of memory; Java %s with %d MiB of heap"
                .formatted(
                        word(Path.of("/proc/cpuinfo"), "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        Double.parseDouble(word(Path.of("/proc/meminfo"), "MemTotal")
                                        .replaceAll("\\D", ""))
                                / (1 << 20),
                        Runtime.version(),
                        Runtime.getRuntime().maxMemory() >> 20);
    }

    private static String word(Path file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
