package dev.lapse.demo;

import dev.lapse.app.desk.Surroundings;
import dev.lapse.testbed.shop.SampleShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the servers, fills them, runs one night and stops them again. */
@Command(
        name = "lapse demo",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        exitCodeOnExecutionException = 70,
        description =
                "Start a real PostgreSQL and a real Elasticsearch, load a sample shop, run one night, and tell what"
                        + " went, what stayed and why. Needs no Docker and leaves no server behind.")
final class DemoCommand implements Callable<Integer> {

    private static final ZoneId SHOP_ZONE = ZoneId.of("Europe/Copenhagen");

    private final Surroundings surroundings;
    private final Path home;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--customers",
            paramLabel = "N",
            description = "How many customers the shop has (default: ${DEFAULT-VALUE}).")
    private int customers = SampleShop.CUSTOMERS;

    @Option(names = "--as-of", paramLabel = "DATE", description = "The date of the night (default: today).")
    private Optional<LocalDate> asOf = Optional.empty();

    DemoCommand(Surroundings surroundings, Path home) {
        this.surroundings = surroundings;
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        LocalDate today = LocalDate.now(surroundings.clock().withZone(SHOP_ZONE));
        LocalDate night = asOf.orElse(today);
        SampleShop shop = shop(night);
        Path data = Files.createDirectories(Path.of("lapse-data"));
        Path folder = Files.createTempDirectory(data, "demo-").toAbsolutePath().normalize();
        var out = surroundings.streams().out();
        out.println("Starting PostgreSQL and Elasticsearch on free ports of 127.0.0.1 ...");
        try (Servers servers = Servers.start()) {
            out.println("Loading a shop of " + customers + " invented customers into both ...");
            Loading.load(shop, servers, surroundings.streams());
            DemoFolder demo = new DemoFolder(folder, home.resolve("retention-policies"));
            demo.write(servers, night.isAfter(today));
            out.println("Configuration, journal and keys of this demo are in " + folder);
            return new Night(surroundings.in(demo.environment()), demo, servers, night).run();
        }
    }

    private SampleShop shop(LocalDate night) {
        try {
            return new SampleShop(SampleShop.SEED, customers, night);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
