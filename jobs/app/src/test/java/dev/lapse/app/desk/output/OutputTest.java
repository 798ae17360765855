package dev.lapse.app.desk.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputTest {

    @Test
    void writesJsonAsItIs() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("count", 12L);
        document.put("on", LocalDate.of(2026, 11, 1));
        document.put("nothing", Optional.empty());
        document.put("something", Optional.of(true));
        document.put("list", List.of("a\"b\\c\n\u0001æ", List.of(), Map.of()));

        assertThat(Json.of(document)).isEqualTo("""
                {
                  "count": 12,
                  "on": "2026-11-01",
                  "nothing": null,
                  "something": true,
                  "list": [
                    "a\\"b\\\\c\\n\\u0001æ",
                    [],
                    {}
                  ]
                }
                """);
    }

    @Test
    void putsNumbersToTheRightWithSeparators() {
        assertThat(new Table("set", "go", "note")
                        .row("customer", 1_234_567L, "x")
                        .row("a", 0L, "yy")
                        .lines())
                .containsExactly("set              go  note", "customer  1,234,567  x", "a                 -  yy");
    }

    @Test
    void breaksLinesBeforeTheEdgeAndCutsNoWord() {
        List<String> lines = Words.wrapped("word ".repeat(40) + "x".repeat(90), "  ");

        assertThat(lines).hasSize(4);
        assertThat(lines.subList(0, 3)).allMatch(line -> line.length() <= Words.WIDTH && line.startsWith("  word"));
        assertThat(lines.get(3)).isEqualTo("  " + "x".repeat(90));
    }

    @Test
    void countsInWords() {
        assertThat(List.of(Words.count(1, "record"), Words.count(2_000, "record")))
                .containsExactly("1 record", "2,000 records");
    }
}
