package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of keys and its lock. */
class KeyStoreFileTest {

    @TempDir
    Path folder;

    /** A process that was stopped while it made a key kept its successor waiting without end. */
    @Test
    void waitsOnlySoLongForAProcessThatStandsStillWithTheFile() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process other = CheckpointFileTest.holding(folder.resolve("keys.p12.lock"));
        KeyStoreFile file = new KeyStoreFile(keys, Duration.ofMillis(300));
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");

            assertThatThrownBy(() -> file.change("secret".toCharArray(), store -> store))
                    .isInstanceOf(JournalRefusedException.class)
                    .hasMessageContaining("another process holds the key file " + keys)
                    .hasMessageContaining("end it");
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(file.change("secret".toCharArray(), store -> store).size()).isZero();
    }
}
