package dev.lapse.app.policyfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each set under {@code refused/} is refused with exactly the faults of its {@code expected.txt}. */
class RefusedSetsTest {

    private static final Path REFUSED = Path.of("../../retention-policies/refused");

    @ParameterizedTest
    @MethodSource("sets")
    void tellsExactlyTheExpectedFaults(String set) throws IOException {
        List<String> expected = Files.readAllLines(REFUSED.resolve(set).resolve("expected.txt"));

        PolicyReading reading = PolicyReader.read(REFUSED.resolve(set), LocalDate.of(2026, 11, 24));

        assertThat(reading).isInstanceOf(PolicyReading.Refused.class);
        assertThat(((PolicyReading.Refused) reading).faults())
                .extracting(Remark::toString)
                .containsExactlyElementsOf(expected);
    }

    @Test
    void thereAreSetsForEveryRefusal() throws IOException {
        assertThat(sets()).hasSizeGreaterThanOrEqualTo(121);
    }

    static List<String> sets() throws IOException {
        try (Stream<Path> folders = Files.list(REFUSED)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
