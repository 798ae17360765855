package dev.lapse.app.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.erasing.Leases;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an embedded journal keeps of a process that was killed. */
class CrashTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatWasCommittedIsThereAfterAKill() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
            assertThat(out.readLine()).isEqualTo("written");
            assertThat(listensOnLoopbackOnly()).isTrue();
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(writer.exitValue()).isEqualTo(137);

        try (TestJournal test = TestJournal.at(TestProduct.h2(folder.resolve("journal")), folder.resolve("keys.p12"))) {
            assertThat(test.journal.chunks().open())
                    .containsExactlyElementsOf(List.of(1, 3, 5, 7, 9, 11, 13, 15, 17, 19).stream()
                            .map(n -> "chunk-" + n)
                            .toList());
            assertThat(test.count("lapse_evidence")).isEqualTo(10);
            assertThat(test.journal.runs().open(TestJournal.AS_OF, RunId.EVERYTHING, "policy"))
                    .isEqualTo(new RunRegister.Opened(
                            new RunId(TestJournal.AS_OF, RunId.EVERYTHING, 1), true, Optional.of("plan")));
            assertThat(test.journal.leases().acquire("the heir", Duration.ofSeconds(30)))
                    .isInstanceOfSatisfying(Leases.Acquisition.Acquired.class, acquired -> {
                        assertThat(acquired.tookOver()).isTrue();
                        assertThat(acquired.lease().epoch()).isEqualTo(2);
                        acquired.lease().close();
                    });
        }
    }

    /** The port of the lock file, among the listening sockets of this host, has the address 127.0.0.1. */
    private boolean listensOnLoopbackOnly() throws Exception {
        String port = Files.readAllLines(folder.resolve("journal.lock.db")).stream()
                .filter(line -> line.startsWith("server="))
                .map(line -> line.substring(line.lastIndexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
        String end = String.format(":%04X", Integer.parseInt(port));
        List<String> listening = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6")).stream()
                .flatMap(table -> lines(table).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[1].endsWith(end) && columns[3].equals("0A"))
                .map(columns -> columns[1])
                .toList();
        assertThat(listening).hasSize(1);
        return listening.getFirst().startsWith("0100007F")
                || listening.getFirst().startsWith("0000000000000000FFFF00000100007F");
    }

    private static List<String> lines(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table) : List.of();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
