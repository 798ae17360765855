package dev.lapse.app.desk.handout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFolderTest {

    @TempDir
    Path parent;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(parent.resolve("packages"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aPackageHasItsNameOnlyWhenItIsWholeAndItsHashIsKnown() throws Exception {
        PackageFolder folder = new PackageFolder(parent.resolve("packages"));
        String id = PackageFolder.newId(new SecureRandom());
        List<Object> seen = new ArrayList<>();

        folder.write(
                id,
                out -> {
                    out.write('x');
                    out.flush();
                    seen.add(names());
                    seen.add(folder.eraseLeftBehind());
                    out.close();
                },
                hash -> seen.add(hash));

        assertThat(seen)
                .containsExactly(
                        List.of(id + ".part"), 0, "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
        assertThat(names()).containsExactly(id + ".zip");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("packages"))))
                .isEqualTo("rwx------");
        assertThat(folder.erase(id)).isTrue();
        assertThat(folder.erase(id)).isFalse();
        assertThat(names()).isEmpty();
    }

    @Test
    void nothingStaysWhereTheContentOrTheJournalFails() throws Exception {
        PackageFolder folder = new PackageFolder(parent.resolve("packages"));

        assertThatThrownBy(() -> folder.write(
                        "lapse-0123456789abcdef01234567",
                        out -> {
                            out.write(new byte[100_000]);
                            throw new IOException("no room");
                        },
                        hash -> {}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> folder.write("lapse-0123456789abcdef01234567", out -> out.write(1), hash -> {
                    throw new UncheckedIOException(new IOException("no journal"));
                }))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(names()).isEmpty();
    }

    @Test
    void noPassphraseShowsItselfOrComesTwice() {
        SecureRandom random = new SecureRandom();
        Passphrase one = Passphrase.from(random);

        assertThat(one.toString()).doesNotContain(one.reveal());
        assertThat(one.reveal())
                .hasSize(29)
                .isNotEqualTo(Passphrase.from(random).reveal());
    }
}
