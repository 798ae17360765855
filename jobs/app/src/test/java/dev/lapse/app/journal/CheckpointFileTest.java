package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {

    @TempDir
    Path folder;

    /** Holds the file until it is ended. */
    public static void main(String[] arguments) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            System.out.println(lock.isValid() ? "held" : "not held");
            while (System.in.read() >= 0) {
                // Until the test lets go.
            }
        }
    }

    /** Another process that says {@code held} when it has locked {@code file}, and never lets go. */
    static Process holding(Path file) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CheckpointFileTest.class.getName(),
                        file.toString())
                .start();
    }

    /** A process that was stopped while it appended kept its successor waiting without end. */
    @Test
    void waitsOnlySoLongForAProcessThatStandsStillWithTheFile() throws Exception {
        Path place = folder.resolve("checkpoints");
        Process other = holding(place);
        CheckpointFile file = new CheckpointFile(place, folder.resolve("keys"), Duration.ofMillis(300));
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");

            assertThatThrownBy(() -> file.locked(CheckpointFile.Appending::notes))
                    .isInstanceOf(JournalRefusedException.class)
                    .hasMessageContaining("another process holds the checkpoints in " + place)
                    .hasMessageContaining("end it");
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(file.locked(CheckpointFile.Appending::notes)).isEmpty();
    }
}
