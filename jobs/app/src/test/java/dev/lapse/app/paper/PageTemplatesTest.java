package dev.lapse.app.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageTemplatesTest {

    private static final PageTemplates TEMPLATES = new PageTemplates();

    @Test
    void putsInWhatIsGivenAndEscapesIt() {
        String page = TEMPLATES.filled(
                "tried",
                Map.of(
                        "language",
                        "da",
                        "title",
                        "Svar på \"R-1\" <script>alert(1)</script>",
                        "list",
                        List.of(Map.of("name", "Fakturaer & bilag", "count", 2))));

        assertThat(page)
                .contains("<title>Svar på &quot;R-1&quot; &lt;script&gt;alert(1)&lt;/script&gt;</title>")
                .contains("<li>Fakturaer &amp; bilag: 2</li>")
                .contains("font-family: \"Liberation Sans\"")
                .doesNotContain("<script");
    }

    @Test
    void saysWhichTemplateCannotBeFilledAndNoValue() {
        assertThatThrownBy(() -> TEMPLATES.filled("tried", Map.of("list", List.of("Zqvibeke"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the template tried cannot be filled: line ")
                .hasNoCause();
        assertThatThrownBy(() -> TEMPLATES.filled("nowhere", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the template nowhere cannot be filled");
    }

    /** What is not escaped could be anything by the time it is printed. */
    @Test
    void noTemplatePutsInATextUnescaped() throws IOException {
        Path folder = Path.of("src/main/resources/lapse/paper");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> templates = files.toList();
            assertThat(templates)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContainIgnoringCase("utext")
                            .doesNotContain("[(", "[[", "th:attr", "data-th", "<script", "http"));
        }
    }
}
