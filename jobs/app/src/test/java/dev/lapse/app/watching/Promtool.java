package dev.lapse.app.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Prometheus as it reads rules. Where there is no promtool (Debian: the package prometheus), what needs it is skipped. */
public final class Promtool {

    /** In tests of rules the clock begins at zero. Long enough for whatever an alert waits for. */
    public static final Duration NOW = Duration.ofHours(2);

    private final Path rules;
    private final Path folder;

    public Promtool(Path rules, Path folder) {
        this.rules = rules.toAbsolutePath();
        this.folder = folder;
    }

    public void check() throws Exception {
        assertThat(told(List.of("promtool", "check", "rules", rules.toString())))
                .startsWith("0:");
    }

    /**
     * The alerts that fire while {@code samples} have stood for {@link #NOW} are exactly {@code expected}.
     *
     * @param series by its text, as Prometheus writes it, its value; moments in the seconds of a clock that shows {@link #NOW}
     */
    public void requireFiring(java.util.Map<String, Double> series, Collection<String> expected) throws Exception {
        StringBuilder test = new StringBuilder("rule_files: ['" + rules + "']\nevaluation_interval: 1m\ntests:\n"
                + "  - interval: 1m\n    input_series:\n");
        series.forEach((name, value) -> test.append(
                "      - series: '" + name + "'\n        values: '" + value + "+0x" + NOW.toMinutes() + "'\n"));
        test.append("    promql_expr_test:\n      - expr: count by (alertname) (ALERTS{alertstate=\"firing\"})\n"
                + "        eval_time: " + NOW.toMinutes() + "m\n        exp_samples:"
                + (expected.isEmpty() ? " []" : "") + "\n");
        new TreeSet<>(expected)
                .forEach(alert -> test.append("          - {labels: '{alertname=\"" + alert + "\"}', value: COUNT}\n"));
        String text = test.toString();
        Path file = folder.resolve("test.yaml");
        Files.writeString(file, text.replace("COUNT", "1"));
        assertThat(told(List.of("promtool", "test", "rules", file.toString())))
                .as(expected.stream().collect(Collectors.joining(", ")))
                .startsWith("0:");
    }

    private String told(List<String> command) throws Exception {
        Path told = folder.resolve("told");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(told.toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "promtool is not here: install the package prometheus");
            throw e;
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + ":" + Files.readString(told);
    }
}
