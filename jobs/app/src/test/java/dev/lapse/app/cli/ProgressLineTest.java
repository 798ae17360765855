package dev.lapse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

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
            progress.at("erase order line", 1, 4, "about 3 min left");
        }
        assertThat(out.toString()).contains("erase invoice", "erase order", "about 3 min left");
    }
}
