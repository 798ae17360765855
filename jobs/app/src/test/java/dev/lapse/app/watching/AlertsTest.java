package dev.lapse.app.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The alerts and the dashboard that are shipped: each alert fires for what it is for and for nothing else. */
class AlertsTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path RULES = ROOT.resolve("ops/dashboards/alerts.yaml");
    private static final Path DASHBOARD = ROOT.resolve("ops/dashboards/lapse.json");

    private static final Instant NOW = Instant.EPOCH.plus(Promtool.NOW);

    @TempDir
    Path folder;

    private static Instant ago(Duration length) {
        return NOW.minus(length);
    }

    /** All is well: a night ended two hours ago. */
    private static final Figures WELL = new Figures(
            Optional.of(run("COMPLETE", List.of(), 0)),
            Optional.of(ago(Duration.ofHours(2))),
            Optional.empty(),
            List.of(),
            new Figures.Intents(0, Optional.empty()),
            new Figures.Log(100, 0, Optional.of(ago(Duration.ofHours(2)))),
            List.of(12L),
            0,
            0);

    private static Figures.Run run(String outcome, List<Figures.Found> found, long undecided) {
        return new Figures.Run(
                ago(Duration.ofHours(3)),
                ago(Duration.ofHours(2)),
                outcome,
                List.of(
                        new Figures.Records("customer", "shop/customer", "erased", "", false, 1000),
                        new Figures.Records("customer", "shop/customer", "kept", "unknown", true, undecided)),
                found,
                new Figures.Chunks(2, Duration.ofSeconds(3), Duration.ofSeconds(2)),
                Map.of());
    }

    private static Figures with(Figures.Run run, List<Figures.Behind> behind) {
        return new Figures(
                Optional.of(run),
                WELL.lastComplete(),
                WELL.underWay(),
                behind,
                WELL.intents(),
                WELL.log(),
                WELL.requestDays(),
                0,
                0);
    }

    private static Figures with(Optional<Instant> complete, Figures.Intents intents, Figures.Log log) {
        return new Figures(
                WELL.lastRun(), complete, WELL.underWay(), List.of(), intents, log, WELL.requestDays(), 0, 0);
    }

    private static Figures with(List<Long> requestDays, int missed) {
        return new Figures(
                WELL.lastRun(),
                WELL.lastComplete(),
                WELL.underWay(),
                List.of(),
                WELL.intents(),
                WELL.log(),
                requestDays,
                missed,
                0);
    }

    private static Sighting seen(Figures figures) {
        return new Sighting(NOW, Optional.of(figures), true, Map.of("shop", true));
    }

    private static Figures.Found found(String code) {
        return new Figures.Found(code, "notice", "", "customer", 3);
    }

    static Stream<Arguments> cases() {
        Figures.Intents none = WELL.intents();
        Optional<Instant> lately = WELL.lastComplete();
        Optional<Instant> longAgo = Optional.of(ago(Duration.ofHours(27)));
        List<Figures.Behind> twoDays = List.of(new Figures.Behind("customer", 5, 2));
        return Stream.of(
                Arguments.of(List.of(), seen(WELL)),
                Arguments.of(List.of(), seen(with(List.of(), 0))),
                Arguments.of(
                        List.of("LapseNotWatched"),
                        new Sighting(ago(Duration.ofMinutes(11)), Optional.of(WELL), true, Map.of())),
                Arguments.of(List.of("LapseNoCompleteRun"), seen(with(longAgo, none, WELL.log()))),
                Arguments.of(List.of("LapseNoCompleteRun"), seen(with(Optional.empty(), none, WELL.log()))),
                Arguments.of(List.of("LapseRunIncomplete"), seen(with(run("INCOMPLETE", List.of(), 0), twoDays))),
                Arguments.of(List.of("LapseRunIncomplete"), seen(with(run("REFUSED", List.of(), 0), twoDays))),
                Arguments.of(List.of("LapseWindowTooShort"), seen(with(run("WINDOW", List.of(), 0), twoDays))),
                Arguments.of(
                        List.of(),
                        seen(with(run("WINDOW", List.of(), 0), List.of(new Figures.Behind("customer", 5, 1))))),
                Arguments.of(
                        List.of("LapseBehind"),
                        seen(with(run("COMPLETE", List.of(), 0), List.of(new Figures.Behind("customer", 5, 3))))),
                Arguments.of(
                        List.of("LapseOverdue"), seen(with(run("COMPLETE", List.of(found("overdue")), 0), List.of()))),
                Arguments.of(
                        List.of("LapseNothingDue"),
                        seen(with(run("COMPLETE", List.of(found("nothing-due")), 0), List.of()))),
                Arguments.of(List.of(), seen(with(run("COMPLETE", List.of(found("index-missing")), 0), List.of()))),
                Arguments.of(
                        List.of("LapseRunStuck"),
                        seen(with(
                                lately, new Figures.Intents(1, Optional.of(ago(Duration.ofMinutes(41)))), WELL.log()))),
                Arguments.of(
                        List.of(),
                        seen(with(
                                lately, new Figures.Intents(1, Optional.of(ago(Duration.ofMinutes(39)))), WELL.log()))),
                Arguments.of(List.of("LapseNightMissed"), seen(with(List.of(), 1))),
                Arguments.of(
                        List.of("LapseJournalDown"), new Sighting(NOW, Optional.empty(), true, Map.of("shop", true))),
                Arguments.of(
                        List.of("LapseStoreDown"),
                        new Sighting(NOW, Optional.of(WELL), true, Map.of("shop", true, "search", false))),
                Arguments.of(List.of("LapsePoliciesUnsound"), new Sighting(NOW, Optional.of(WELL), false, Map.of())),
                Arguments.of(List.of("LapseCheckpointOld"), seen(with(lately, none, new Figures.Log(100, 3, longAgo)))),
                Arguments.of(List.of(), seen(with(lately, none, new Figures.Log(100, 0, longAgo)))),
                Arguments.of(List.of("LapseUndecided"), seen(with(run("COMPLETE", List.of(), 11), List.of()))),
                Arguments.of(List.of(), seen(with(run("COMPLETE", List.of(), 9), List.of()))),
                Arguments.of(List.of("LapseRequestOverdue"), seen(with(List.of(-1L), 0))),
                Arguments.of(List.of("LapseRequestDueSoon"), seen(with(List.of(3L, 4L, 8L, 15L), 0))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fireForWhatTheyAreForAndForNothingElse(List<String> alerts, Sighting seen) throws Exception {
        new Promtool(RULES, folder).requireFiring(series(seen), alerts);
    }

    @Test
    void fireWhereNobodyTellsAnything() throws Exception {
        new Promtool(RULES, folder).requireFiring(Map.of("up{job=\"lapse\"}", 0.0), List.of("LapseNotWatched"));
    }

    @Test
    void eachHasACase() throws Exception {
        Set<String> fired = cases().flatMap(each -> ((List<?>) each.get()[0]).stream())
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(words(RULES, "alert: (\\w+)")).isEqualTo(fired).hasSize(16);
    }

    @Test
    void eachNamesAPageThatIsThere() throws Exception {
        String text = Files.readString(RULES);

        assertThat(Pattern.compile("runbook: ").matcher(text).results().count()).isEqualTo(16);
        assertThat(words(RULES, "runbook: (\\S+)"))
                .hasSize(5)
                .allSatisfy(page -> assertThat(ROOT.resolve(page)).exists());
    }

    @Test
    void areReadByPrometheus() throws Exception {
        new Promtool(RULES, folder).check();
    }

    @Test
    void theDashboardAsksInWordsOfPrometheus() throws Exception {
        List<String> asked = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(Files.readString(DASHBOARD))
                .results()
                .map(found -> found.group(1).replace("\\\"", "'"))
                .toList();
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        asked.forEach(expression -> rules.append("      - record: lapse:asked\n        expr: >-\n          ")
                .append(expression)
                .append("\n"));
        Path file = folder.resolve("dashboard.yaml");
        Files.writeString(file, rules);

        assertThat(asked).hasSize(24);
        new Promtool(file, folder).check();
    }

    @Test
    void bothAskForWhatThereIs() throws Exception {
        Set<String> there =
                Arrays.stream(Meter.values()).map(Meter::prometheusName).collect(Collectors.toSet());

        assertThat(words(RULES, "\\b(lapse_\\w+)")).isSubsetOf(there);
        assertThat(words(DASHBOARD, "\\b(lapse_\\w+)")).isSubsetOf(there);
    }

    private static Set<String> words(Path file, String pattern) throws Exception {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Double> series(Sighting seen) {
        Map<String, Double> series = new TreeMap<>();
        Samples.of(seen)
                .forEach(sample -> series.put(
                        sample.meter().prometheusName()
                                + new TreeMap<>(sample.tags())
                                        .entrySet().stream()
                                                .map(tag -> tag.getKey() + "=\"" + tag.getValue() + "\"")
                                                .collect(Collectors.joining(",", "{", "}")),
                        sample.value()));
        return series;
    }
}
