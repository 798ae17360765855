package dev.lapse.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.app.desk.Refusal;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sealed file gives to whom. */
class SealedFileTest {

    private static final char[] PASSWORD = "a password of a test".toCharArray();

    @TempDir
    Path folder = Path.of("");

    private Path sealed() throws Exception {
        Path file = folder.resolve("sealed");
        SealedFile.write(file, PASSWORD, out -> out.write("erased\tshop/customer\tÆrø\n".getBytes(UTF_8)));
        return file;
    }

    @Test
    void givesItsContentForItsPasswordOnly() throws Exception {
        Path file = sealed();
        assertThat(new String(SealedFile.read(file, PASSWORD), UTF_8)).isEqualTo("erased\tshop/customer\tÆrø\n");
        assertThatThrownBy(() -> SealedFile.read(file, "another password".toCharArray()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void neverReplacesAFile() throws Exception {
        sealed();
        assertThatThrownBy(this::sealed).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aDamagedFileIsRefusedWhateverItHolds() throws Exception {
        Path file = sealed();
        byte[] whole = Files.readAllBytes(file);
        long seed = new SecureRandom().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            byte[] damaged = i % 4 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (i % 4 != 0) {
                damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            assertThatThrownBy(() -> SealedFile.read(file, PASSWORD))
                    .as("seed %d, mutation %d", seed, i)
                    .isInstanceOf(Refusal.class);
        }
    }
}
