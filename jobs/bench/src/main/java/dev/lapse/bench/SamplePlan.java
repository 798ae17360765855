package dev.lapse.bench;

import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.ElasticsearchServer;
import dev.lapse.testbed.server.PostgresServer;
import dev.lapse.testbed.shop.SampleShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long {@code lapse plan} takes on the sample shop, as a process of its own with the launcher's heap, JVM start included.
 * {@code ops/bench sample-plan [CUSTOMERS [TIMES]]} starts it.
 */
final class SamplePlan {

    private static final String CONFIGURATION = """
            lapse:
              journal: {url: "jdbc:h2:file:%1$s/journal;WRITE_DELAY=0;AUTO_SERVER=TRUE", username: sa}
              keys: {file: "%1$s/keys.p12", password: "${LAPSE_KEYS_PASSWORD}"}
              stores:
                shop: {kind: postgresql, url: "%2$s", username: "%3$s"}
                search: {kind: elasticsearch, url: "%4$s"}
            """;

    private SamplePlan() {}

    static int take(String[] arguments) throws Exception {
        int customers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SampleShop.CUSTOMERS;
        int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        LocalDate today = LocalDate.now(Clock.system(ZoneId.of("Europe/Copenhagen")));
        SampleShop shop = new SampleShop(SampleShop.SEED, customers, today);
        Path folder = Files.createTempDirectory("lapse-bench");
        try (PostgresServer postgres = PostgresServer.start();
                ElasticsearchServer search = ElasticsearchServer.start()) {
            Database database = postgres.database("shop");
            try (Connection connection = database.connect()) {
                shop.load(connection, (done, all) -> {});
            }
            shop.index(search.url(), (done, all) -> {});
            Files.writeString(
                    folder.resolve("lapse.yaml"),
                    CONFIGURATION.formatted(folder, database.url(), database.username(), search.url()));
            int code = 0;
            for (int i = 0; i < times && code == 0; i++) {
                code = plan(folder, customers);
            }
            return code;
        }
    }

    private static int plan(Path folder, int customers) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("lapse.home", "."));
        ProcessBuilder command = new ProcessBuilder(
                        home.resolve("ops/lapse").toString(),
                        "plan",
                        "--config",
                        folder.resolve("lapse.yaml").toString(),
                        "--policies",
                        home.resolve("retention-policies").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("plan.txt").toFile());
        command.environment().put("LAPSE_KEYS_PASSWORD", "bench");
        long begin = System.nanoTime();
        Process plan = command.start();
        Duration cpu = Duration.ZERO;
        while (!plan.waitFor(50, TimeUnit.MILLISECONDS)) {
            cpu = plan.info().totalCpuDuration().orElse(cpu);
        }
        int code = plan.exitValue();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf(
                Locale.ROOT,
                "plan of the sample with %d customers: exit code %d, %.1f s, of its own CPU %.1f s: %s%n",
                customers,
                code,
                took.toMillis() / 1000.0,
                cpu.toMillis() / 1000.0,
                firstLine(folder.resolve("plan.txt")));
        return code;
    }

    private static String firstLine(Path output) throws IOException {
        return Files.readAllLines(output).stream()
                .filter(line -> !line.startsWith("lapse:"))
                .findFirst()
                .orElse("");
    }
}
