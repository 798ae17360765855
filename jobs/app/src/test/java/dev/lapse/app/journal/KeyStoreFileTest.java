package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
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

    @Test
    void aFileThatOthersMayReadOrWriteIsRefusedWithItsRightsAndTheRemedy() throws Exception {
        KeyStoreFile file = made(folder.resolve("keys.p12"));
        for (String rights : List.of("rw-r--r--", "rw-r-----", "rw--w----", "rw-----w-")) {
            Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(rights));

            assertThatThrownBy(() -> file.load("secret".toCharArray()))
                    .isInstanceOf(JournalRefusedException.class)
                    .hasMessageContaining("the key file " + file.path() + " can be read or written by others")
                    .hasMessageContaining("(" + rights + ")")
                    .hasMessageContaining("chmod 600 " + file.path());
        }
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("r--------"));
        assertThat(file.load("secret".toCharArray()).size()).isPositive();
    }

    @Test
    void aFolderThatEverybodyMayWriteIsRefusedUnlessItIsSticky() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        KeyStoreFile file = made(open.resolve("keys.p12"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> file.load("secret".toCharArray()))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("its folder can be written by all (rwxrwxrwx)")
                .hasMessageContaining("chmod o-w " + open);

        Files.setAttribute(open, "unix:mode", 01777);
        assertThat(file.load("secret".toCharArray()).size()).isPositive();
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThat(file.load("secret".toCharArray()).size()).isPositive();
    }

    private static KeyStoreFile made(Path file) {
        new KeyFile(file, () -> "secret".toCharArray(), TestJournal.clock(), new SecureRandom()).createIfMissing();
        return new KeyStoreFile(file);
    }
}
