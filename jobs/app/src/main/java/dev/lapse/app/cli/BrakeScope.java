package dev.lapse.app.cli;

import dev.lapse.core.erasing.Brake;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a brake is about; everything where nothing is said. */
final class BrakeScope {

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private Part part = new Part();

    /** One of them. */
    static final class Part {

        @Option(names = "--cluster", paramLabel = "C", description = "This cluster only.")
        private Optional<String> cluster = Optional.empty();

        @Option(names = "--store", paramLabel = "S", description = "Only clusters with records in this store.")
        private Optional<String> store = Optional.empty();
    }

    Brake.Scope scope() {
        return new Brake.Scope(part.cluster, part.store);
    }
}
