package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.discovery.DiscoveryAnswer;
import dev.lapse.app.desk.discovery.DiscoveryDesk;
import dev.lapse.core.discovery.Classified;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which columns of a store look like personal data. Reads a sample only, and tells no value. */
@Command(
        name = "discover",
        mixinStandardHelpOptions = true,
        description = {
            "Look into a store and tell which columns and fields look like personal data, and why.",
            "Reads a sample of each table, writes nothing, and shows no value."
        })
final class DiscoverCommand extends AnsweringCommand {

    @Mixin
    private DiscoverOptions wished = new DiscoverOptions();

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = "Tell what other tools found as well: CSV with store, table, column, class, confidence.")
    private Optional<String> found = Optional.empty();

    DiscoverCommand(Surroundings surroundings) {
        super(surroundings, 2);
    }

    @Override
    Answer answer() {
        if (!wished.sound()) {
            throw usage("--records is from 1 to 10000, and --within a time as PT10M");
        }
        List<Classified> imported = found.map(file -> FindingsCsv.read(
                        SuspensionCsv.text(file, surroundings().streams().in()), wished.store()))
                .orElse(List.of());
        var streams = surroundings().streams();
        try (ProgressLine progress = new ProgressLine(streams.err(), streams.terminal())) {
            DiscoveryDesk desk = new DiscoveryDesk(
                    office(), (done, all) -> progress.at("discover " + wished.store() + " (tables)", done, all));
            return new DiscoveryAnswer(wished.store())
                    .of(desk.look(wished.wish()).discovered(), imported);
        }
    }
}
