package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A migration has one number and one name on every product. */
class MigrationNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "oracle"})
    void areTheSameAsOfH2(String product) throws IOException {
        assertThat(names(product)).isEqualTo(names("h2")).hasSize(18);
    }

    private static List<String> names(String product) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../sql").resolve(product))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
