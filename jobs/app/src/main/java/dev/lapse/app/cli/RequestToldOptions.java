package dev.lapse.app.cli;

import dev.lapse.core.request.Told;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which request is changed, who changes it and why. */
final class RequestToldOptions {

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id = "";

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who does it: an office or a number.")
    private String by = "";

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            required = true,
            description = "Why, or how it was made sure; goes into the evidence log and names nobody.")
    private String because = "";

    String id() {
        return id;
    }

    String by() {
        return by;
    }

    String because() {
        return because;
    }

    /** What is wrong with the options by themselves; empty where nothing is. */
    Optional<String> fault() {
        return by.isBlank() || because.isBlank()
                ? Optional.of("--by and --because need a text each")
                : Optional.empty();
    }

    /** Of options without fault. */
    Told told() {
        return new Told(by, because);
    }
}
