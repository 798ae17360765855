package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lapse serve} as a process of its own, with a night that begins as soon as it is there. */
class ServedNightTest {

    private static final int CUSTOMERS = 60_000;

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.in(folder);
    }

    private Process serve(LocalTime begins) throws Exception {
        String night = """
                lapse:
                  schedule:
                    nights:
                      - name: nightly
                        cron: "%d %d %d ? * *"
                        zone: UTC
                        window: "%s-%s"
                """.formatted(
                        begins.getSecond(),
                        begins.getMinute(),
                        begins.getHour(),
                        begins.minusHours(1).truncatedTo(ChronoUnit.MINUTES),
                        begins.plusHours(5).truncatedTo(ChronoUnit.MINUTES));
        Path configuration = folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(configuration).replace("lapse:\n", night));
        shop.askingForAcceptance().lapse("policy", "accept", "--by", "dpo-2", "--because", "the first set");
        knownSinceThreeHours();
        return ServeProcess.start(shop, "serve").process();
    }

    /** So that the night is caught up as soon as the process looks, however long it takes to start. */
    private void knownSinceThreeHours() {
        var office = shop.office();
        var configuration = office.configuration();
        try (var journal = office.surroundings().journal().open(configuration.journal())) {
            journal.nights()
                    .known(
                            configuration.schedule().orElseThrow().nights().getFirst(),
                            office.surroundings().clock().instant().minus(Duration.ofHours(3)));
        }
    }

    private String log() throws Exception {
        return Files.readString(folder.resolve("serve.log"));
    }

    private long customers() throws SQLException {
        try (var connection = shop.database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from customer")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private boolean isBegun(long before) {
        try {
            return customers() < before;
        } catch (SQLException ended) {
            // A run ends the sessions of its user that were there before it, this one too.
            return false;
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(Process process, Condition condition) throws Exception {
        for (int i = 0; i < 6_000 && !condition.holds(); i++) {
            assertThat(process.isAlive()).as(this::logOrNothing).isTrue();
            Thread.sleep(50);
        }
        assertThat(condition.holds()).as(this::logOrNothing).isTrue();
    }

    private String logOrNothing() {
        try {
            return log();
        } catch (Exception e) {
            return "no log";
        }
    }

    @Test
    void aNightThatIsToldToEndStopsAfterItsChunkAndIsGoneOnWith() throws Exception {
        shop.database.execute("insert into customer select i, 'Zqvibeke ' || i, i || '@example.dk', '2020-01-01'"
                + " from generate_series(100, " + (CUSTOMERS + 99) + ") i");
        shop.replace(
                "rules/customer-profile.yaml",
                "delete-within: P1M",
                "delete-within: P1M\nlimits: {max-records: 100000, max-share: 100%}");
        long before = customers();
        Process serving = serve(LocalTime.now(ZoneOffset.UTC).minusMinutes(5).truncatedTo(ChronoUnit.SECONDS));
        try {
            await(serving, () -> isBegun(before));
            serving.destroy();
            assertThat(serving.waitFor(70, TimeUnit.SECONDS)).as(log()).isTrue();
        } finally {
            serving.destroyForcibly();
        }

        assertThat(serving.exitValue()).isEqualTo(143);
        assertThat(customers()).isPositive();
        assertThat(log())
                .contains("nobody can call the REST interface: there is no user and no issuer of tokens")
                .contains("the night nightly of ")
                .contains("did not end (stopped), and is tried again")
                .doesNotContain(TinyShop.MARKER);
        assertThat(log().lines().filter(line -> line.startsWith("{")))
                .allMatch(line -> line.startsWith("{\"timestamp\":") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"loggerName\":\"dev.lapse.app.scheduling."));
        assertThat(shop.lapse("runs", "list").words()).startsWith("LISTED 1 run, the newest INCOMPLETE");
        assertThat(shop.lapse("schedule", "list").words()).contains("running: stopped");
        assertThat(shop.lapse("log", "verify").firstLine()).startsWith("VERIFIED");
    }
}
