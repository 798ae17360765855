package dev.lapse.app.cli;

import dev.lapse.app.desk.Office;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command. */
final class CommonOptions {

    enum Output {
        table,
        json,
        markdown
    }

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration (default: ./lapse.yaml, else the built-in one).")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            defaultValue = "retention-policies",
            description = "The folder of the policy set (default: ${DEFAULT-VALUE}).")
    private Path policies = Path.of("retention-policies");

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The date that rules and laws are applied on (default: today in the entity's zone).")
    private Optional<LocalDate> asOf = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "For people or for machines (default: ${DEFAULT-VALUE}).")
    private Output output = Output.table;

    /** What the command works from. */
    Office.Basis basis() {
        return new Office.Basis(config, policies, asOf);
    }

    boolean markdown() {
        return output == Output.markdown;
    }

    boolean json() {
        return output == Output.json;
    }
}
