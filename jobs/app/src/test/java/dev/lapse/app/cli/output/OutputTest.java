package dev.lapse.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
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

    @Test
    void isSilentWhereNobodyWaitsLong() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ProgressLine progress = new ProgressLine(new PrintStream(out), false)) {
            progress.at("erase", 1, 10);
        }
        assertThat(out.size()).isZero();
    }

    @Test
    void drawsABarOnATerminal() throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ProgressLine progress = new ProgressLine(new PrintStream(out), true)) {
            progress.at("erase invoice", 5, 10);
            progress.at("erase order", 1, 0);
        }
        assertThat(out.toString()).contains("erase invoice", "erase order");
    }
}
