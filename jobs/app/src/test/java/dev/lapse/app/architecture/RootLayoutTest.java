package dev.lapse.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RootLayoutTest {

    @Test
    void holdsExactlyWhatTheDesignNames() throws IOException {
        try (Stream<Path> entries = Files.list(OurClasses.root())) {
            List<String> names =
                    entries.map(entry -> entry.getFileName().toString()).toList();
            assertThat(RootLayout.strangers(names)).isEmpty();
            assertThat(names).contains("README.md", "jobs", "ops", "pom.xml");
        }
    }

    @Test
    void seesAStranger() {
        assertThat(RootLayout.strangers(List.of("pom.xml", ".ci", "target", "lapse-data", "docs", "Makefile")))
                .containsExactly("Makefile", "docs");
    }
}
