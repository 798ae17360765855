package dev.lapse.app.cli;

import dev.lapse.app.desk.discovery.DiscoveryDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What of a store is looked at, and how much of it. */
final class DiscoverOptions {

    @Parameters(paramLabel = "STORE", description = "The store's name in the configuration.")
    private String store = "";

    @Option(
            names = "--schema",
            paramLabel = "S",
            description = "Look into this schema (of a search store: names or patterns) only; may be given again.")
    private List<String> schemas = new ArrayList<>();

    @Option(
            names = "--table",
            paramLabel = "T",
            description = "Look into this table or index only, written as a binding writes it; may be given again.")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--country",
            paramLabel = "CC",
            description = "Where telephone numbers are from that do not say it; the entity's jurisdictions, else DK.")
    private List<String> countries = new ArrayList<>();

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "500",
            description = "The most records of a table to read (${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--within",
            paramLabel = "DURATION",
            defaultValue = "PT30M",
            description = "Look at no more tables after that time (${DEFAULT-VALUE}).")
    private Duration within = Duration.ZERO;

    String store() {
        return store;
    }

    boolean sound() {
        return records >= 1 && records <= 10_000 && !within.isNegative();
    }

    DiscoveryDesk.Wish wish() {
        return new DiscoveryDesk.Wish(store, schemas, tables, countries, records, within);
    }
}
